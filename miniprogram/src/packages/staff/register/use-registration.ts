import { useCallback, useRef, useState } from 'react';
import type { ReportView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { ApiError, errorText } from '../../../api/api-error';
import type { DraftPhoto } from '../../../drafts/draft';
import { lostPhotoIndexes } from '../../../drafts/failure';
import { useKeptForm } from '../../../drafts/use-kept-form';
import type { PhotoUploads } from '../../../drafts/use-photo-uploads';
import { usePhotoUploads } from '../../../drafts/use-photo-uploads';
import { newClientReportId } from '../../../platform/ids';
import { confirm } from '../../../platform/ui';
import { useServices } from '../../../session/services';
import type { Registration, RegistrationPatch } from './registration';
import { BLANK_REGISTRATION, edited, requestOf, withPhotos } from './registration';
import { texts } from './texts';

export interface RegistrationForm {
  form: Registration;
  edit: (patch: RegistrationPatch) => void;
  uploads: PhotoUploads;
  busy: boolean;
  notice: string | null;
  /** What became of it; null while it is being filled in. */
  done: ReportView | null;
  submit: () => void;
  another: () => void;
  /** Throws away what is typed, when the person is sure. */
  discard: () => void;
}

/** One registration: what is typed (kept on the phone until it is sent), sending it, and what became of it. */
export function useRegistration(): RegistrationForm {
  const { api } = useServices();
  const { values: form, edit: change, remove } = useKeptForm('register', '', BLANK_REGISTRATION);
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const [done, setDone] = useState<ReportView | null>(null);
  /** At once, unlike state: two taps in one frame are one report. */
  const running = useRef(false);
  /** Orders from above come in heaps: the next one begins with the same source. */
  const lastSource = useRef<Registration['source']>(BLANK_REGISTRATION.source);
  const edit = useCallback((patch: RegistrationPatch) => change((old) => edited(old, patch, newId)), [change]);
  const changePhotos = useCallback(
    (update: (all: DraftPhoto[]) => DraftPhoto[]) => change((old) => withPhotos(old, update(old.photos), newId)),
    [change],
  );
  const uploads = usePhotoUploads(LIMITS.photosPerReport, form.photos, changePhotos);

  const submit = async () => {
    const body = requestOf(form, uploads.photoIds);
    if (body === null || running.current) return;
    running.current = true;
    setBusy(true);
    setNotice(null);
    try {
      setDone((await api.staff.register(body)).report);
      lastSource.current = body.source;
      clear();
    } catch (error) {
      setNotice(wordsFor(error)); // kept as it is: sent again, it is the same report
      retryLost(lostPhotoIndexes(error).map((index) => body.photoIds?.[index]));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  const retryLost = (photoIds: (string | undefined)[]) => {
    for (const { localId, progress } of form.photos) {
      if (progress.state === 'uploaded' && photoIds.includes(progress.photo.photoId)) uploads.retry(localId);
    }
  };

  const another = () => {
    setDone(null);
    if (lastSource.current !== form.source) edit({ source: lastSource.current });
  };

  const clear = () => {
    uploads.dropAll();
    remove();
  };

  const discard = async () => {
    const { discardTitle: title, discardText: text, discard: yes } = texts;
    if (!(await confirm({ title, text, yes, danger: true }))) return;
    setNotice(null);
    clear();
  };

  return {
    form,
    edit,
    uploads,
    busy,
    notice,
    done,
    submit: () => void submit(),
    another,
    discard: () => void discard(),
  };
}

function newId(): string {
  return newClientReportId(new Date(), Math.random);
}

function wordsFor(error: unknown): string {
  if (error instanceof ApiError && error.code === 'report_id_reused') return texts.reused;
  const fields = error instanceof ApiError ? error.fields : [];
  if (fields.length === 0) return errorText(error);
  return fields.map(({ field, text }) => `${texts.fields[field] ?? field}：${text}`).join('；');
}
