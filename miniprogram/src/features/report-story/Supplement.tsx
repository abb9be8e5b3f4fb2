import { useCallback, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { ReportView, SupplementRequest } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { TextArea } from '../../components/fields/TextArea';
import { tellLeftOut } from '../../components/photo-upload/left-out';
import { PhotoUpload } from '../../components/photo-upload/PhotoUpload';
import type { DraftPhoto } from '../../drafts/draft';
import { lostPhotoIndexes } from '../../drafts/failure';
import { useKeptForm, type FormInHand } from '../../drafts/use-kept-form';
import { usePhotoUploads } from '../../drafts/use-photo-uploads';
import { dateTimeText } from '../../lib/time-text';
import { newClientSupplementId } from '../../platform/ids';
import { toast } from '../../platform/ui';
import { BLANK_SUPPLEMENT, changed, supplementOf, type SupplementForm } from './supplement-form';
import { texts } from './texts';

interface SupplementProps {
  report: ReportView;
  onSend: (body: SupplementRequest) => Promise<void>;
}

/** More words or photos. What an official has asked stands open on top; otherwise the form comes up with a tap. */
export function Supplement({ report, onSend }: SupplementProps) {
  const { question } = report;
  const form = useKeptForm('supplement', report.reportId, BLANK_SUPPLEMENT);
  const [open, setOpen] = useState(form.values !== BLANK_SUPPLEMENT);
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
        <SupplementFields
          form={form}
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

interface SupplementFieldsProps {
  form: FormInHand<SupplementForm>;
  onSend: (body: SupplementRequest) => Promise<void>;
}

function SupplementFields({ form: { values, edit, remove }, onSend }: SupplementFieldsProps) {
  const { text } = values;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const changePhotos = useCallback(
    (update: (all: DraftPhoto[]) => DraftPhoto[]) => edit((old) => changed(old, { photos: update(old.photos) })),
    [edit],
  );
  const uploads = usePhotoUploads(LIMITS.photosPerReply, values.photos, changePhotos);
  const { photoIds } = uploads;
  const empty = text.trim() === '' && uploads.photos.length === 0;

  const add = async (): Promise<void> => {
    try {
      await tellLeftOut(await uploads.add());
    } catch {
      await toast(texts.chooseFailed);
    }
  };
  const send = async (): Promise<void> => {
    if (photoIds === null) return;
    setBusy(true);
    setError(null);
    // Written down before it leaves the phone: from here on the server may have it.
    const id = values.clientSupplementId || newClientSupplementId(new Date(), Math.random);
    edit((old) => ({ ...old, clientSupplementId: id }));
    try {
      await onSend(supplementOf({ ...values, clientSupplementId: id }, photoIds));
      uploads.dropAll();
      remove();
    } catch (failure) {
      setError(failure);
      const lost = lostPhotoIndexes(failure).map((index) => photoIds[index]);
      for (const { localId, progress } of values.photos) {
        if (progress.state === 'uploaded' && lost.includes(progress.photo.photoId)) uploads.retry(localId);
      }
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
        onChange={(typed) => edit((old) => changed(old, { text: typed }))}
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
