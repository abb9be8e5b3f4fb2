import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { RelatedCaseView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { distanceText, timeAgo } from '../../lib/time-text';
import { COLORS } from '../../theme/colors';
import { Button } from '../button/Button';
import { Card } from '../card/Card';
import { Notice } from '../feedback/Feedback';
import { TextArea } from '../fields/TextArea';
import { Icon } from '../icon/Icon';
import { texts } from './texts';
import './same-problem.scss';

interface SameProblemProps {
  related: RelatedCaseView;
  now: Date;
  /** What to say of a failure of `onAnswer`. */
  failureText: (error: unknown) => string;
  onAnswer: (same: boolean, reason: string) => Promise<void>;
}

/** 「与…可能是同一个问题」: what the public knows of the other case, and what the citizen thinks of it. */
export function SameProblem({ related, now, failureText, onAnswer }: SameProblemProps) {
  const { relation, canSaySame, canSayDifferent, answer } = related;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const give = async (same: boolean): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onAnswer(same, reason.trim());
      setAsking(false);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card id="report-related" title={texts.title[relation]}>
      <View className="same-problem">
        <View className="same-problem__case">
          <View className="same-problem__icon">
            <Icon name={related.icon} size={26} color={COLORS.primary} />
          </View>
          <View className="same-problem__words">
            <Text className="same-problem__name">{related.className}</Text>
            <Text className="same-problem__meta">
              {texts.line(distanceText(related.distanceMeters), timeAgo(related.openedAt, now), related.statusName)}
            </Text>
            <Text className="same-problem__meta">{texts.people(related.reporterCount)}</Text>
          </View>
        </View>
        {answer === null ? null : (
          <Notice id="report-related-answer" tone="info" text={texts.answered[relation][answer]} />
        )}
        {error === null ? null : <Notice tone="bad" text={failureText(error)} />}
        {asking ? (
          <>
            <Text className="same-problem__lead">{texts.differentLead[relation]}</Text>
            <TextArea
              id="report-related-reason"
              value={reason}
              placeholder={texts.reason}
              maxLength={LIMITS.reasonChars}
              onChange={setReason}
            />
            <Button id="report-related-send" block busy={busy} text={texts.send} onTap={() => void give(false)} />
            <Button kind="quiet" block text={texts.cancel} onTap={() => setAsking(false)} />
          </>
        ) : canSaySame || canSayDifferent ? (
          <View className="same-problem__answers">
            {canSaySame ? (
              <Button id="report-related-same" block busy={busy} text={texts.same} onTap={() => void give(true)} />
            ) : null}
            {canSayDifferent ? (
              <Button
                id="report-related-different"
                kind={canSaySame ? 'plain' : 'quiet'}
                block
                text={texts.different}
                onTap={() => setAsking(true)}
              />
            ) : null}
          </View>
        ) : null}
      </View>
    </Card>
  );
}
