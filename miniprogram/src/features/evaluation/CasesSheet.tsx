import { useMemo, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type {
  EvaluatedObjectView,
  EvaluationLevel,
  IndicatorDefinitionView,
  IndicatorSide,
} from '@suishoupai/shared-types';
import { failureView } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Chips } from '../../components/chips/Chips';
import { Message, Skeleton } from '../../components/feedback/Feedback';
import { Sheet } from '../../components/sheet/Sheet';
import { valueText } from '../../lib/indicator-text';
import type { Period } from '../../lib/periods';
import { dateTimeText } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { openPage } from '../../platform/navigation';
import { sideNames } from './evaluation-view';
import { texts } from './texts';
import type { CaseQuery } from './use-case-list';
import { useCaseList } from './use-case-list';

interface CasesSheetProps {
  definition: IndicatorDefinitionView;
  object: EvaluatedObjectView;
  level: EvaluationLevel;
  period: Period;
  onClose: () => void;
}

/** The cases behind a number: those of the numerator first, those of the denominator one tap away. */
export function CasesSheet({ definition, object, level, period: { from, to }, onClose }: CasesSheetProps) {
  const [side, setSide] = useState<IndicatorSide>('numerator');
  const value = object.values.find(({ key }) => key === definition.key);
  const names = sideNames(definition.formula);
  const divided = value !== undefined && value.denominator !== null;
  const query = useMemo<CaseQuery>(
    () => ({ indicator: definition.key, side, level, objectId: object.objectId, from, to }),
    [definition.key, side, level, object.objectId, from, to],
  );
  return (
    <Sheet id="evaluation-cases" title={`${object.name} · ${definition.name}`} onClose={onClose}>
      {divided ? (
        <Chips
          id="evaluation-side"
          label={definition.formula}
          chips={[
            { value: 'numerator', name: names.numerator },
            { value: 'denominator', name: names.denominator },
          ]}
          value={side}
          onChange={(chosen) => setSide(chosen === 'denominator' ? 'denominator' : 'numerator')}
        />
      ) : null}
      <CaseRows key={side} query={query} definition={definition} />
    </Sheet>
  );
}

function CaseRows({ query, definition }: { query: CaseQuery; definition: IndicatorDefinitionView }) {
  const { cases, total, hasMore, state, error, loadMore } = useCaseList(query);
  const now = new Date();
  if (total === null) {
    if (state !== 'failed') return <Skeleton rows={4} />;
    const failed = failureView(error);
    return (
      <Message
        id="evaluation-cases-failed"
        icon={failed.offline ? 'offline' : 'alert'}
        title={failed.text}
        action={{ text: texts.retry, onTap: loadMore }}
        compact
      />
    );
  }
  if (cases.length === 0) return <Message id="evaluation-cases-empty" icon="inbox" title={texts.casesEmpty} compact />;
  return (
    <View className="evaluation-cases">
      <Text className="evaluation-cases__total">{texts.casesTotal(total)}</Text>
      {cases.map((one, index) => (
        <View
          key={`${one.caseNo}-${index}`}
          id={`evaluation-case-${one.caseNo}`}
          className="evaluation-cases__one"
          hoverClass="pressed"
          {...a11y({ role: 'button', label: `${one.className} ${one.caseNo}` })}
          onClick={() => void openPage('packages/staff/case/index', { caseNo: one.caseNo })}
        >
          <View className="evaluation-cases__line">
            <Text className="evaluation-cases__class">{one.className}</Text>
            <Text className="evaluation-cases__value">
              {one.value === null ? '' : valueText(one.value, definition.unit)}
            </Text>
          </View>
          <Text className="evaluation-cases__text">
            {[one.gridName, one.departmentName, one.sourceName].filter(Boolean).join(' · ')}
          </Text>
          <Text className="evaluation-cases__text">{`${one.caseNo} · ${dateTimeText(one.at, now)}`}</Text>
        </View>
      ))}
      {hasMore || state === 'failed' ? (
        <Button
          id="evaluation-cases-more"
          kind="plain"
          small
          busy={state === 'busy'}
          text={state === 'failed' ? texts.retry : texts.loadMore}
          onTap={loadMore}
        />
      ) : null}
    </View>
  );
}
