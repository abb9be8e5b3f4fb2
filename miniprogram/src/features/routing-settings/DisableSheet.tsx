import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Chips } from '../../components/chips/Chips';
import { DayPicker } from '../../components/day-picker/DayPicker';
import { TextArea } from '../../components/fields/TextArea';
import { Sheet } from '../../components/sheet/Sheet';
import { addDays, dayText } from '../../lib/periods';
import type { DisabledDepartment } from './routing-draft';
import { texts } from './texts';

interface DisableSheetProps {
  name: string;
  known: DisabledDepartment | null;
  today: string;
  onDone: (how: DisabledDepartment) => void;
  onClose: () => void;
}

const USUAL_DAYS = 7;

/** Why a department takes no cases, and until when. */
export function DisableSheet({ name, known, today, onDone, onClose }: DisableSheetProps) {
  const [reason, setReason] = useState(known?.reason ?? '');
  const [until, setUntil] = useState<string | null>(known === null ? addDays(today, USUAL_DAYS) : known.until);
  const [missing, setMissing] = useState(false);
  const done = () => {
    if (reason.trim() === '') setMissing(true);
    else onDone({ reason: reason.trim(), until });
  };
  return (
    <Sheet
      id="routing-disable"
      title={texts.disableTitle(name)}
      onClose={onClose}
      foot={<Button id="routing-disable-done" text={texts.confirm} block onTap={done} />}
    >
      <View className="routing-form">
        <Text className="routing-form__label">{texts.reason}</Text>
        <TextArea
          id="routing-reason"
          value={reason}
          placeholder={texts.reasonHint}
          maxLength={LIMITS.reasonChars}
          fixed
          error={missing && reason.trim() === '' ? texts.reasonMissing : null}
          onChange={setReason}
        />
        <Text className="routing-form__label">{texts.until}</Text>
        <Chips
          id="routing-end"
          label={texts.until}
          chips={[
            { value: 'day', name: texts.withEnd },
            { value: 'open', name: texts.openEnd },
          ]}
          value={until === null ? 'open' : 'day'}
          onChange={(value) => setUntil(value === 'open' ? null : addDays(today, USUAL_DAYS))}
        />
        {until === null ? null : (
          <DayPicker
            id="routing-until"
            label={texts.endLabel}
            value={until}
            text={dayText(until, today)}
            from={today}
            onChange={setUntil}
          />
        )}
      </View>
    </Sheet>
  );
}
