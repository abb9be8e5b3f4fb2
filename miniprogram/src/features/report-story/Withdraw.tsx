import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { a11y } from '../../platform/a11y';
import { texts } from './texts';

/** Taking a report back; needs a reason. */
export function Withdraw({ onSend }: { onSend: (reason: string) => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    if (reason === null) return;
    setBusy(true);
    setError(null);
    try {
      await onSend(reason);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (!open) return <Button id="withdraw-open" kind="quiet" block text={texts.withdraw} onTap={() => setOpen(true)} />;
  return (
    <Card id="withdraw" title={texts.withdrawTitle}>
      <View className="stack">
        <Text className="evaluate__text">{texts.withdrawText}</Text>
        {texts.withdrawReasons.map((one, index) => (
          <View
            key={one}
            id={`withdraw-reason-${index}`}
            className={`choice ${one === reason ? 'choice--on' : ''}`}
            {...a11y({ role: 'radio', on: one === reason })}
            onClick={() => setReason(one)}
          >
            <Text>{one}</Text>
          </View>
        ))}
        {error === null ? null : <Notice tone="bad" text={errorText(error)} />}
        <Button
          id="withdraw-send"
          kind="danger"
          block
          busy={busy}
          disabled={reason === null}
          text={texts.withdrawSend}
          onTap={() => void send()}
        />
        <Button id="withdraw-cancel" kind="quiet" block text={texts.cancel} onTap={() => setOpen(false)} />
      </View>
    </Card>
  );
}
