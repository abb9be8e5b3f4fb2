import { useMemo, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CatalogueClassView } from '@suishoupai/shared-types';
import { TextField } from '../../components/fields/TextField';
import { Icon } from '../../components/icon/Icon';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import type { ClassChoice } from './class-choices';
import { classChoices } from './class-choices';
import { texts } from './texts';

interface ClassSearchProps {
  /** Choices get `<id>-<pattern>`. */
  id: string;
  classes: CatalogueClassView[];
  placeholder: string;
  /** Whole major classes too. */
  majors?: boolean;
  onChoose: (choice: ClassChoice) => void;
}

const SHOWN = 8;

/** A class by its name or code. */
export function ClassSearch({ id, classes, placeholder, majors = false, onChoose }: ClassSearchProps) {
  const [words, setWords] = useState('');
  const choices = useMemo(
    () => classChoices(classes, words, SHOWN).filter(({ pattern }) => majors || !pattern.endsWith('*')),
    [classes, words, majors],
  );
  return (
    <View className="class-search">
      <TextField id={id} value={words} placeholder={placeholder} maxLength={20} onChange={setWords} />
      {words.trim() !== '' && choices.length === 0 ? <Text className="nothing-yet">{texts.searchNone}</Text> : null}
      {choices.map((choice) => (
        <View
          key={choice.pattern}
          id={`${id}-${choice.pattern}`}
          className="class-search__one"
          hoverClass="pressed"
          {...a11y({ role: 'button', label: `${texts.add} ${choice.name}` })}
          onClick={() => {
            onChoose(choice);
            setWords('');
          }}
        >
          <Icon name="plus" size={18} color={COLORS.primary} />
          <Text className="class-search__name">{choice.name}</Text>
          <Text className="class-search__code">{choice.pattern}</Text>
        </View>
      ))}
    </View>
  );
}
