import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { ReportView, SupplementRequest } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { TextArea } from '../../components/fields/TextArea';
import { PhotoUpload } from '../../components/photo-upload/PhotoUpload';
import { usePhotoUploads } from '../../drafts/use-photo-uploads';
import { dateTimeText } from '../../lib/time-text';
import { toast } from '../../platform/ui';
import { texts } from './texts';

interface SupplementProps {
  report: ReportView;
  onSend: (body: SupplementRequest) => Promise<void>;
}

/** More words or photos. What an official has asked stands open on top; otherwise the form comes up with a tap. */
export function Supplement({ report, onSend }: SupplementProps) {
  const { question } = report;
  const [open, setOpen] = useState(false);
  if (question === null && !open) {
    return <Button id="supplement-open" kind="plain" block text={texts.supplement} onTap={() => setOpen(true)} />;
  }
  return (
    <Card id="report-supplement" title={question === null ? texts.supplement : texts.question}>
      <View className="stack">
        {question === null ? (
          <Text className="evaluate__text">{texts.supplementText}</Text>
        ) : (
          <View id="report-question" className="question">
            <Text className="question__text">{question.text}</Text>
            <Text className="question__until">{texts.questionUntil(dateTimeText(question.expiresAt, new Date()))}</Text>
          </View>
        )}
        <SupplementForm
          onSend={async (body) => {
            await onSend(body);
            setOpen(false);
          }}
        />
        {question === null ? (
          <Button id="supplement-cancel" kind="quiet" block text={texts.cancel} onTap={() => setOpen(false)} />
        ) : null}
      </View>
    </Card>
  );
}

function SupplementForm({ onSend }: { onSend: (body: SupplementRequest) => Promise<void> }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const uploads = usePhotoUploads(LIMITS.photosPerReply);
  const { photoIds } = uploads;
  const empty = text.trim() === '' && uploads.photos.length === 0;

  const add = async (): Promise<void> => {
    try {
      await uploads.add();
    } catch {
      await toast(texts.chooseFailed);
    }
  };
  const send = async (): Promise<void> => {
    if (photoIds === null) return;
    setBusy(true);
    setError(null);
    try {
      await onSend({ text: text.trim(), photoIds });
      setText('');
      uploads.clear();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <TextArea
        id="supplement-text"
        value={text}
        placeholder={texts.supplementPlaceholder}
        maxLength={LIMITS.descriptionChars}
        onChange={setText}
      />
      <PhotoUpload
        id="supplement"
        photos={uploads.photos}
        uploading={uploads.uploading}
        online={uploads.online}
        room={uploads.room}
        hint={texts.supplementPhotos}
        onAdd={() => void add()}
        onRemove={uploads.remove}
        onRetry={uploads.retry}
      />
      {error === null ? null : <Notice tone="bad" text={errorText(error)} />}
      {uploads.online ? null : <Notice tone="warn" text={texts.offline} />}
      {photoIds === null ? <Text className="question__until">{texts.photosWaiting}</Text> : null}
      <Button
        id="supplement-send"
        block
        busy={busy}
        disabled={empty || photoIds === null}
        text={texts.supplementSend}
        onTap={() => void send()}
      />
    </>
  );
}
