import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { DELAY_KIND_NAMES } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { dateTimeText } from '../../lib/time-text';
import { texts } from './texts';
import './case-affairs.scss';

interface Line {
  id: string;
  title: string;
  aside: string;
  text: string;
}

/** What waits on the case besides its stage: a request for delay, a suspension, a question to the citizen, an appeal. */
export function CaseWaiting({ detail, now }: { detail: CaseDetailView; now: Date }) {
  const lines = linesOf(detail, now);
  if (lines.length === 0) return null;
  return (
    <Card id="staff-waiting" title={texts.waiting}>
      <View className="waiting">
        {lines.map(({ id, title, aside, text }) => (
          <View key={id} id={`staff-waiting-${id}`} className="waiting__one">
            <View className="waiting__head">
              <Text className="waiting__title">{title}</Text>
              <Text className="waiting__aside">{aside}</Text>
            </View>
            <Text className="waiting__text">{text}</Text>
          </View>
        ))}
      </View>
    </Card>
  );
}

function linesOf({ delay, suspension, question, appeals }: CaseDetailView, now: Date): Line[] {
  const at = (iso: string): string => dateTimeText(iso, now);
  const line = (id: string, title: string, aside: string, text: string): Line => ({ id, title, aside, text });
  return [
    ...(delay === null
      ? []
      : [line('delay', texts.delayAsked(DELAY_KIND_NAMES[delay.kind]), texts.until(at(delay.until)), delay.reason)]),
    ...(suspension === null
      ? []
      : [line('suspension', texts.suspended, texts.reviewAt(at(suspension.reviewAt)), suspension.reason)]),
    ...(question === null
      ? []
      : [line('question', texts.questionAsked, texts.expiresAt(at(question.expiresAt)), question.text)]),
    ...appeals
      .filter(({ result }) => result === null)
      .map((appeal, index) => line(`appeal-${index}`, texts.appealOpen, at(appeal.at), appeal.reason)),
  ];
}
