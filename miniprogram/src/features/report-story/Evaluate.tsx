import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { TextArea } from '../../components/fields/TextArea';
import { Stars } from '../../components/stars/Stars';
import { texts } from './texts';

/** The citizen's verdict: stars and, if wanted, words. */
export function Evaluate({ onSend }: { onSend: (stars: number, text: string) => Promise<void> }) {
  const [stars, setStars] = useState(0);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSend(stars, text.trim());
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card id="report-evaluate" title={texts.evaluate}>
      <View className="stack">
        <Stars id="evaluate-star" value={stars} onChange={setStars} />
        <Text className="evaluate__hint">{stars === 0 ? texts.evaluateFirst : (texts.evaluateHint[stars] ?? '')}</Text>
        <TextArea
          id="evaluate-text"
          value={text}
          placeholder={texts.evaluatePlaceholder}
          maxLength={LIMITS.descriptionChars}
          onChange={setText}
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
