import { useCallback, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type {
  EvaluatedObjectView,
  EvaluationDefinitionsResponse,
  EvaluationIndicatorsResponse,
  EvaluationLevel,
  EvaluationObject,
  IndicatorDefinitionView,
} from '@suishoupai/shared-types';
import { errorText, failureView } from '../../api/api-error';
import { TABLE_KINDS } from '../../api/evaluation';
import { Button } from '../../components/button/Button';
import { ExportButtons } from '../../components/export-buttons/ExportButtons';
import { Message } from '../../components/feedback/Feedback';
import { LoadFrame } from '../../components/load/LoadFrame';
import type { Period } from '../../lib/periods';
import { dayText } from '../../lib/periods';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import { CasesSheet } from './CasesSheet';
import { DefinitionsSheet } from './DefinitionsSheet';
import { indicatorsOf, weightsIn } from './evaluation-view';
import { ObjectCards } from './ObjectCards';
import { Ranking } from './Ranking';
import { texts } from './texts';

interface ResultsProps {
  definitions: EvaluationDefinitionsResponse;
  object: EvaluationObject;
  level: EvaluationLevel;
  period: Period;
  today: string;
}

/** The numbers of one filter. Mounted anew for another filter, so that no number stands under the wrong heading. */
export function Results(props: ResultsProps) {
  const { api } = useServices();
  const { object, level, period } = props;
  const { from, to } = period;
  const loader = useLoad(
    useCallback(() => api.evaluation.indicators({ object, level, from, to }), [api, object, level, from, to]),
  );
  return (
    <LoadFrame id="evaluation-load" loader={loader} failure={failureView} rows={6}>
      {(data) => <Numbers {...props} data={data} />}
    </LoadFrame>
  );
}

interface Asked {
  definition: IndicatorDefinitionView;
  object: EvaluatedObjectView;
}

function Numbers({
  definitions,
  object,
  level,
  period,
  today,
  data,
}: ResultsProps & { data: EvaluationIndicatorsResponse }) {
  const { api } = useServices();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [explaining, setExplaining] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const indicators = indicatorsOf(definitions.indicators, level);
  const chosen = data.objects.find(({ objectId }) => objectId === chosenId) ?? data.objects[0];
  return (
    <>
      <View className="evaluation-head">
        <Text id="evaluation-days" className="evaluation-head__days">
          {`${texts.period(dayText(data.period.from, today), dayText(data.period.to, today))} · ${
            data.period.closed ? texts.closed : texts.running
          }`}
        </Text>
        <Button
          id="evaluation-explain"
          kind="plain"
          small
          icon="info"
          text={texts.definitions}
          onTap={() => setExplaining(true)}
        />
      </View>
      {chosen === undefined ? (
        <Message id="evaluation-empty" icon="inbox" title={texts.emptyTitle} text={texts.emptyText} />
      ) : (
        <>
          {data.objects.length < 2 ? null : (
            <Ranking
              objects={data.objects}
              indicators={indicators}
              scored={weightsIn(definitions.scores, level, data.period.to) !== null}
              onCases={(definition, object) => setAsked({ definition, object })}
              onObject={setChosenId}
            />
          )}
          <ObjectCards
            objects={data.objects}
            chosen={chosen}
            indicators={indicators}
            ranked={data.rankedCount}
            onChoose={setChosenId}
            onCases={(definition) => setAsked({ definition, object: chosen })}
          />
          <ExportButtons
            id="evaluation-export"
            kinds={TABLE_KINDS}
            errorText={errorText}
            onExport={(kind) => api.evaluation.exportIndicators(kind, { object, level, ...period })}
          />
        </>
      )}
      {asked === null ? null : <CasesSheet {...asked} level={level} period={period} onClose={() => setAsked(null)} />}
      {explaining ? (
        <DefinitionsSheet
          definitions={definitions}
          level={level}
          lastDay={data.period.to}
          onClose={() => setExplaining(false)}
        />
      ) : null}
    </>
  );
}
