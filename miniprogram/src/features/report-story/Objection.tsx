import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { TextArea } from '../../components/fields/TextArea';
import { useKeptForm } from '../../drafts/use-kept-form';
import { texts } from './texts';

interface ObjectionProps {
  /** 「没有解决」 has the place checked once more; 申诉 has the decision looked at again. */
  kind: 'dispute' | 'appeal';
  reportId: string;
  /** Asks for the citizen's word before the button; null where nobody asks. */
  question?: { title: string; text: string } | null;
  onSend: (reason: string) => Promise<void>;
}

const BLANK = { reason: '' };

/** What a citizen may do who does not agree: says why, in own words. */
export function Objection({ kind, reportId, question = null, onSend }: ObjectionProps) {
  const words = texts.objection[kind];
  const { values, edit, remove } = useKeptForm(kind, reportId, BLANK);
  const { reason } = values;
  const [open, setOpen] = useState(reason !== '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onSend(reason.trim());
      remove();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const opener = <Button id={`${kind}-open`} kind="quiet" block text={words.open} onTap={() => setOpen(true)} />;
  if (!open && question === null) return opener;
  if (!open && question !== null) {
    return (
      <Card id={`report-${kind}-asked`} title={question.title}>
        <View className="stack">
          <Text className="evaluate__text">{question.text}</Text>
          {opener}
        </View>
      </Card>
    );
  }
  return (
    <Card id={`report-${kind}`} title={words.title}>
      <View className="stack">
        <Text className="evaluate__text">{words.text}</Text>
        <TextArea
          id={`${kind}-reason`}
          value={reason}
          placeholder={words.placeholder}
          maxLength={LIMITS.reasonChars}
          onChange={(typed) => edit(() => ({ reason: typed }))}
        />
        {error === null ? null : <Notice tone="bad" text={errorText(error)} />}
        <Button
          id={`${kind}-send`}
          block
          busy={busy}
          disabled={reason.trim() === ''}
          text={words.send}
          onTap={() => void send()}
        />
        <Button id={`${kind}-cancel`} kind="quiet" block text={texts.cancel} onTap={() => setOpen(false)} />
      </View>
    </Card>
  );
}
