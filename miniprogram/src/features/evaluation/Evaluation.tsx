import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import type { EvaluationDefinitionsResponse } from '@suishoupai/shared-types';
import { failureView } from '../../api/api-error';
import { LoadFrame } from '../../components/load/LoadFrame';
import { chinaDay } from '../../lib/periods';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import type { EvaluationFilter } from './evaluation-filter';
import { filterPeriod, firstFilter } from './evaluation-filter';
import { EvaluationFilters } from './EvaluationFilters';
import { Results } from './Results';
import './evaluation.scss';

/** 综合评价: the indicators of areas, departments and posts, with the cases behind every number. */
export function Evaluation() {
  const { api } = useServices();
  const definitions = useLoad(useCallback(() => api.evaluation.definitions(), [api]));
  return (
    <View className="content">
      <LoadFrame id="evaluation-definitions-load" loader={definitions} failure={failureView}>
        {(data) => <Filtered definitions={data} />}
      </LoadFrame>
    </View>
  );
}

function Filtered({ definitions }: { definitions: EvaluationDefinitionsResponse }) {
  const [today] = useState(() => chinaDay(new Date()));
  const [filter, setFilter] = useState<EvaluationFilter>(() => firstFilter(definitions.levels, today));
  const { object, level } = filter;
  const period = filterPeriod(filter, today);
  return (
    <>
      <EvaluationFilters filter={filter} allowed={definitions.levels} today={today} onChange={setFilter} />
      {period === null ? null : (
        <Results
          key={`${object} ${level} ${period.from} ${period.to}`}
          definitions={definitions}
          object={object}
          level={level}
          period={period}
          today={today}
        />
      )}
    </>
  );
}
