import { View } from '@tarojs/components';
import type { CatalogueClassView, CatalogueView } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Card } from '../../components/card/Card';
import { ClassTile } from '../../components/class-tile/ClassTile';
import { Notice, Skeleton } from '../../components/feedback/Feedback';
import type { Load } from '../../lib/use-load';
import { texts } from './texts';

interface ClassShortcutsProps {
  load: Load<CatalogueView>;
  onChoose: (chosen: CatalogueClassView) => void;
  onMore: () => void;
  onRetry: () => void;
}

const SHOWN = 8;

/** The classes reported most often, as a short way into the form. */
export function ClassShortcuts({ load, onChoose, onMore, onRetry }: ClassShortcutsProps) {
  const classes = load.data?.classes ?? [];
  return (
    <Card id="home-classes" title={texts.title} aside={texts.more} onAside={onMore}>
      {load.state === 'loading' ? <Skeleton rows={2} /> : null}
      {load.state === 'failed' && classes.length === 0 ? (
        <Notice
          tone="bad"
          text={`${texts.failed}：${errorText(load.error)}`}
          action={{ text: texts.retry, onTap: onRetry }}
        />
      ) : null}
      <View className="class-grid">
        {classes.slice(0, SHOWN).map((one) => (
          <ClassTile
            key={one.code}
            id={`home-class-${one.code}`}
            name={one.plainName}
            icon={one.icon}
            onTap={() => onChoose(one)}
          />
        ))}
      </View>
    </Card>
  );
}
