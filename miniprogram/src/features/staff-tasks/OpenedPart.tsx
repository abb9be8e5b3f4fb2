import { useState } from 'react';
import { View } from '@tarojs/components';
import { Chips } from '../../components/chips/Chips';
import { DayPicker } from '../../components/day-picker/DayPicker';
import { Notice } from '../../components/feedback/Feedback';
import { chinaDay, dayText } from '../../lib/periods';
import type { Opened } from './task-filter';
import { OPENED_PRESETS, openedOf } from './task-filter';
import { texts } from './texts';

interface OpenedPartProps {
  opened: Opened | null;
  onChange: (opened: Opened | null) => void;
}

const ANY = 'any';

/** When a case was reported: today, some days, or days of one's own choice. */
export function OpenedPart({ opened, onChange }: OpenedPartProps) {
  const [today] = useState(() => chinaDay(new Date()));
  const chips = OPENED_PRESETS.map((one) => ({ value: one, name: texts.openedPresets[one] }));
  return (
    <>
      <Chips
        id="staff-filter-opened"
        label={texts.opened}
        chips={[{ value: ANY, name: texts.any }, ...chips]}
        value={opened?.preset ?? ANY}
        onChange={(value) => {
          const preset = OPENED_PRESETS.find((one) => one === value);
          onChange(preset === undefined ? null : openedOf(preset, today));
        }}
      />
      {opened?.preset === 'custom' ? (
        <View className="filter-parts__days">
          {(['from', 'to'] as const).map((end) => (
            <DayPicker
              key={end}
              id={`staff-filter-opened-${end}`}
              label={end === 'from' ? texts.openedFrom : texts.openedTo}
              value={opened[end]}
              text={dayText(opened[end], today)}
              to={today}
              onChange={(day) => onChange({ ...opened, [end]: day })}
            />
          ))}
        </View>
      ) : null}
      {opened !== null && opened.from > opened.to ? <Notice tone="warn" text={texts.openedOrder} /> : null}
    </>
  );
}
