import { Text, View } from '@tarojs/components';
import type { CatalogueClassView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Icon } from '../../components/icon/Icon';
import { a11y } from '../../platform/a11y';
import { ClassSearch } from './ClassSearch';
import type { RoutingDraft } from './routing-draft';
import { addAutoClass, removeAutoClass } from './routing-draft';
import { texts } from './texts';

interface AutoClassesProps {
  classes: CatalogueClassView[];
  draft: RoutingDraft;
  onDraft: (draft: RoutingDraft) => void;
}

/** Classes that go to their department without waiting for a dispatcher. */
export function AutoClasses({ classes, draft, onDraft }: AutoClassesProps) {
  return (
    <Card id="routing-auto" title={texts.auto}>
      <Text className="note">{texts.autoText}</Text>
      {draft.autoClasses.length === 0 ? <Text className="nothing-yet">{texts.autoNone}</Text> : null}
      {draft.autoClasses.map(({ pattern, name }) => (
        <View key={pattern} id={`routing-auto-${pattern}`} className="routing-row">
          <View className="routing-row__words">
            <Text className="routing-row__name">{name}</Text>
            <Text className="routing-row__text">{pattern}</Text>
          </View>
          <View
            id={`routing-auto-remove-${pattern}`}
            className="routing-row__remove"
            {...a11y({ role: 'button', label: texts.remove(name) })}
            onClick={() => onDraft(removeAutoClass(draft, pattern))}
          >
            <Icon name="close" size={20} />
          </View>
        </View>
      ))}
      <ClassSearch
        id="routing-auto-search"
        classes={classes}
        placeholder={texts.search}
        majors
        onChoose={(choice) => onDraft(addAutoClass(draft, choice))}
      />
    </Card>
  );
}
