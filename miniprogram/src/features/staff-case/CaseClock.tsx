import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { ClockChip } from '../../components/clock/ClockChip';
import { dateTimeText } from '../../lib/time-text';
import { texts } from './texts';

/** The clock of the stage that is open now: how long, until when, how it stands, and why it stands still. */
export function CaseClock({ detail, now }: { detail: CaseDetailView; now: Date }) {
  const { clock } = detail;
  if (clock === null) return null;
  return (
    <View id="staff-clock" className={`case-clock case-clock--${clock.timeliness}`}>
      <View className="case-clock__words">
        <Text className="case-clock__stage">{texts.stage(clock.stageName, clock.limitText)}</Text>
        <Text className="case-clock__due">{dueLine(detail, now)}</Text>
      </View>
      <ClockChip clock={clock} />
    </View>
  );
}

function dueLine({ clock, question, suspension }: CaseDetailView, now: Date): string {
  const dueAt = clock?.dueAt ?? null;
  if (dueAt !== null) return texts.dueAt(dateTimeText(dueAt, now));
  if (suspension !== null) return texts.pausedBySuspension(dateTimeText(suspension.reviewAt, now));
  return question === null ? texts.paused : texts.pausedByQuestion(dateTimeText(question.expiresAt, now));
}
