import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CatalogueClassView, CatalogueView } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { ClassTile } from '../../components/class-tile/ClassTile';
import { Notice, Skeleton } from '../../components/feedback/Feedback';
import type { Load } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { StepCard } from './StepCard';
import { texts } from './texts';

interface ClassStepProps {
  catalogue: Load<CatalogueView>;
  chosen: string | null;
  onChoose: (chosen: CatalogueClassView) => void;
  onReload: () => void;
}

const FEW = 8;

/** Step three: what kind of problem, in plain words. */
export function ClassStep({ catalogue, chosen, onChoose, onReload }: ClassStepProps) {
  const [all, setAll] = useState(false);
  const classes = catalogue.data?.classes ?? [];
  const current = classes.find((one) => one.code === chosen);
  const shown = all ? classes : fewWith(classes, current);
  return (
    <StepCard
      id="report-step-class"
      number={3}
      title={texts.classTitle}
      done={current !== undefined}
      {...(current === undefined ? {} : { aside: current.plainName })}
    >
      {catalogue.state === 'loading' ? <Skeleton rows={2} /> : null}
      {catalogue.state === 'failed' && classes.length === 0 ? (
        <Notice
          tone="bad"
          text={`${texts.classFailed}：${errorText(catalogue.error)}`}
          action={{ id: 'report-class-retry', text: texts.retry, onTap: onReload }}
        />
      ) : null}
      <View className="class-grid">
        {shown.map((one) => (
          <ClassTile
            key={one.code}
            id={`report-class-${one.code}`}
            name={one.plainName}
            icon={one.icon}
            on={one.code === chosen}
            onTap={() => onChoose(one)}
          />
        ))}
      </View>
      {current === undefined ? null : <Text className="step__hint">{current.hint}</Text>}
      {classes.length > FEW ? (
        <View id="report-class-more" className="step__more" {...a11y({ role: 'button' })} onClick={() => setAll(!all)}>
          <Text>{all ? texts.classLess : `${texts.classMore}（${classes.length}）`}</Text>
        </View>
      ) : null}
    </StepCard>
  );
}

function fewWith(classes: CatalogueClassView[], current: CatalogueClassView | undefined): CatalogueClassView[] {
  const few = classes.slice(0, FEW);
  return current === undefined || few.includes(current) ? few : [current, ...few.slice(0, FEW - 1)];
}
