import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { TextArea } from '../../components/fields/TextArea';
import { Stars } from '../../components/stars/Stars';
import { useKeptForm } from '../../drafts/use-kept-form';
import { texts } from './texts';

interface EvaluateProps {
  reportId: string;
  onSend: (stars: number, text: string) => Promise<void>;
}

const BLANK = { stars: 0, text: '' };

/** The citizen's verdict: stars and, if wanted, words. */
export function Evaluate({ reportId, onSend }: EvaluateProps) {
  const { values, edit, remove } = useKeptForm('evaluate', reportId, BLANK);
  const { stars, text } = values;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSend(stars, text.trim());
      remove();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card id="report-evaluate" title={texts.evaluate}>
      <View className="stack">
        <Stars id="evaluate-star" value={stars} onChange={(chosen) => edit((old) => ({ ...old, stars: chosen }))} />
        <Text className="evaluate__hint">{stars === 0 ? texts.evaluateFirst : (texts.evaluateHint[stars] ?? '')}</Text>
        <TextArea
          id="evaluate-text"
          value={text}
          placeholder={texts.evaluatePlaceholder}
          maxLength={LIMITS.descriptionChars}
          onChange={(typed) => edit((old) => ({ ...old, text: typed }))}
        />
        {error === null ? null : <Notice tone="bad" text={errorText(error)} />}
        <Button
          id="evaluate-send"
          block
          busy={busy}
          disabled={stars === 0}
          text={texts.evaluateSend}
          onTap={() => void send()}
        />
      </View>
    </Card>
  );
}

/** The verdict given. */
export function Evaluated({ evaluation }: { evaluation: { stars: number; text: string } }) {
  return (
    <Card id="report-evaluated" title={texts.evaluated}>
      <View className="stack">
        <Stars id="evaluated-star" value={evaluation.stars} />
        {evaluation.text === '' ? null : <Text className="evaluate__text">{evaluation.text}</Text>}
      </View>
    </Card>
  );
}
