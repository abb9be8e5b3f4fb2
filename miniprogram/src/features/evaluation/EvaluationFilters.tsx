import { Text, View } from '@tarojs/components';
import type { EvaluationLevel } from '@suishoupai/shared-types';
import { EVALUATION_LEVEL_NAMES } from '@suishoupai/shared-types';
import { Chips } from '../../components/chips/Chips';
import { DayPicker } from '../../components/day-picker/DayPicker';
import { Notice } from '../../components/feedback/Feedback';
import { dayText, PERIOD_PRESETS } from '../../lib/periods';
import { a11y } from '../../platform/a11y';
import type { EvaluationFilter } from './evaluation-filter';
import { levelsOf, objectsOf, periodProblem, withObject } from './evaluation-filter';
import { texts } from './texts';

interface EvaluationFiltersProps {
  filter: EvaluationFilter;
  allowed: readonly EvaluationLevel[];
  today: string;
  onChange: (filter: EvaluationFilter) => void;
}

/** Whom, of which size, and when. */
export function EvaluationFilters({ filter, allowed, today, onChange }: EvaluationFiltersProps) {
  const { object, level, preset, custom } = filter;
  const levels = levelsOf(object, allowed);
  const problem = periodProblem(filter);
  return (
    <View className="evaluation-filters">
      <View className="evaluation-tabs" {...a11y({ role: 'tablist', label: texts.objectLabel })}>
        {objectsOf(allowed).map((one) => (
          <View
            key={one}
            id={`evaluation-object-${one}`}
            className={`evaluation-tabs__one ${one === object ? 'evaluation-tabs__one--on' : ''}`}
            {...a11y({ role: 'tab', label: texts.objects[one], on: one === object })}
            onClick={() => onChange(withObject(filter, one, allowed))}
          >
            <Text>{texts.objects[one]}</Text>
          </View>
        ))}
      </View>
      {levels.length < 2 ? null : (
        <Chips
          id="evaluation-level"
          label={texts.levelLabel}
          chips={levels.map((one) => ({ value: one, name: EVALUATION_LEVEL_NAMES[one] }))}
          value={level}
          onChange={(value) => onChange({ ...filter, level: levels.find((one) => one === value) ?? level })}
        />
      )}
      <Chips
        id="evaluation-period"
        label={texts.presetLabel}
        chips={PERIOD_PRESETS.map((one) => ({ value: one, name: texts.presets[one] }))}
        value={preset}
        onChange={(value) => onChange({ ...filter, preset: PERIOD_PRESETS.find((one) => one === value) ?? preset })}
      />
      {preset === 'custom' ? (
        <View className="evaluation-filters__days">
          {(['from', 'to'] as const).map((end) => (
            <DayPicker
              key={end}
              id={`evaluation-${end}`}
              label={texts[end]}
              value={custom[end]}
              text={dayText(custom[end], today)}
              to={today}
              onChange={(day) => onChange({ ...filter, custom: { ...custom, [end]: day } })}
            />
          ))}
        </View>
      ) : null}
      {problem === null ? null : <Notice id="evaluation-bad-period" tone="warn" text={texts.badPeriod[problem]} />}
    </View>
  );
}
