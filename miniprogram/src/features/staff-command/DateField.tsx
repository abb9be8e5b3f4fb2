import { Text, View } from '@tarojs/components';
import { Chips } from '../../components/chips/Chips';
import { DateTime } from '../../components/date-time/DateTime';
import type { DateParts } from './date-presets';
import { EXTENSION_DATES, instantOf, partsOf, presetInstant, REVIEW_DATES } from './date-presets';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** Until when: a preset with a tap, any other day and time by the wheels. */
export function DateField({ form, field }: { form: CommandForm; field: 'until' | 'reviewAt' }) {
  const now = new Date();
  const { until, kind } = form.values;
  const asksSuspension = form.command === 'suspend' || (form.command === 'requestDelay' && kind === 'suspension');
  const review = asksSuspension || (form.command === 'answerDelay' && form.detail.delay?.kind === 'suspension');
  const presets = review ? REVIEW_DATES : EXTENSION_DATES;
  const chips = presets.map(({ key, days }) => ({
    value: key,
    name: texts.inDays(days),
    instant: presetInstant(days, now),
  }));
  const chosen = until === null ? null : partsOf(until);
  const set = (parts: DateParts): void => form.keeper.dispatch({ type: 'edited', patch: { until: instantOf(parts) } });
  return (
    <FormField label={review ? texts.reviewAt : texts.until} error={form.errors[field]}>
      <Chips
        id="staff-until"
        label={texts.until}
        chips={chips}
        value={chips.find(({ instant }) => instant === until)?.value ?? null}
        onChange={(value) => {
          const preset = chips.find((one) => one.value === value);
          if (preset !== undefined) form.keeper.dispatch({ type: 'edited', patch: { until: preset.instant } });
        }}
      />
      <DateTime
        id="staff-until"
        date={chosen?.date ?? null}
        time={chosen?.time ?? null}
        from={partsOf(now.toISOString()).date}
        onDate={(date) => set({ date, time: chosen?.time ?? '18:00' })}
        onTime={(time) => set({ date: chosen?.date ?? partsOf(now.toISOString()).date, time })}
      />
      <View>
        <Text className="form-field__hint">{review ? texts.reviewHint : texts.untilHint}</Text>
      </View>
    </FormField>
  );
}
