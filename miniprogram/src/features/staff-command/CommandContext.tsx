import { Text, View } from '@tarojs/components';
import { DELAY_KIND_NAMES } from '@suishoupai/shared-types';
import { dateTimeText } from '../../lib/time-text';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** What the command answers: the unit's request, the citizen's appeal. Nothing for commands that begin something. */
export function CommandContext({ form }: { form: CommandForm }) {
  const lines = linesOf(form);
  if (lines.length === 0) return null;
  return (
    <View id="staff-context" className="command-context">
      {lines.map(({ name, value }) => (
        <View key={name} className="command-context__line">
          <Text className="command-context__name">{name}</Text>
          <Text className="command-context__value">{value}</Text>
        </View>
      ))}
    </View>
  );
}

function linesOf({ command, detail }: CommandForm): { name: string; value: string }[] {
  const now = new Date();
  if (command === 'answerDelay' && detail.delay !== null) {
    const { kind, until, reason } = detail.delay;
    return [
      { name: texts.asked, value: `${DELAY_KIND_NAMES[kind]} · ${detail.departmentName ?? ''}` },
      { name: texts.askedUntil, value: dateTimeText(until, now) },
      { name: texts.askedReason, value: reason },
    ];
  }
  if (command === 'answerAppeal') {
    return detail.appeals
      .filter(({ result }) => result === null)
      .map(({ reason, at }) => ({ name: `${texts.appealed} ${dateTimeText(at, now)}`, value: reason }));
  }
  if (command === 'resume' && detail.suspension !== null) {
    return [
      { name: texts.reviewAt, value: dateTimeText(detail.suspension.reviewAt, now) },
      { name: texts.askedReason, value: detail.suspension.reason },
    ];
  }
  return [];
}
