import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CaseDetailView, OriginalPurpose, PhotoView, StaffRole } from '@suishoupai/shared-types';
import { ORIGINAL_PURPOSE_NAMES, ORIGINAL_PURPOSES, ORIGINAL_ROLES } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Chips } from '../../components/chips/Chips';
import { LinkedImage } from '../../components/photo/LinkedImage';
import { Sheet } from '../../components/sheet/Sheet';
import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { openOriginal } from '../../platform/open-original';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { useSession } from '../../session/use-session';
import { photosOf } from './photo-files';
import { texts } from './texts';
import './photo-files.scss';

const PURPOSES = ORIGINAL_PURPOSES.map((value) => ({ value, name: ORIGINAL_PURPOSE_NAMES[value] }));

/** The way to a photo with the case printed on it and, for those who judge reports, to the photo as it was sent. */
export function PhotoFiles({ detail }: { detail: CaseDetailView }) {
  const [open, setOpen] = useState(false);
  const photos = photosOf(detail);
  const [first] = photos;
  if (first === undefined) return null;
  return (
    <>
      <Button
        id="staff-photo-files"
        kind="quiet"
        block
        small
        icon="image"
        text={texts.photoFiles}
        onTap={() => setOpen(true)}
      />
      {open ? <Files caseNo={detail.caseNo} photos={photos} first={first} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface FilesProps {
  caseNo: string;
  photos: readonly PhotoView[];
  first: PhotoView;
  onClose: () => void;
}

function Files({ caseNo, photos, first, onClose }: FilesProps) {
  const { api } = useServices();
  const role = useSession().me?.staff?.role;
  const [photoId, setPhotoId] = useState(first.photoId);
  const [purpose, setPurpose] = useState<OriginalPurpose | null>(null);
  const [busy, setBusy] = useState<'evidence' | 'original' | null>(null);

  const during = async (what: NonNullable<typeof busy>, work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      await toast(errorText(error));
    } finally {
      setBusy(null);
    }
  };
  const evidence = () => during('evidence', () => api.staff.openEvidence(caseNo, photoId));
  const original = () =>
    during('original', async () => {
      if (purpose === null) return;
      const { url, mimeType } = await api.photos.originalLink(photoId, purpose);
      if (!(await openOriginal(absoluteUrl(url), mimeType))) await toast(texts.originalNotHere);
    });

  return (
    <Sheet id="photo-files" title={texts.photoFiles} onClose={onClose}>
      <View className="photo-files" {...a11y({ role: 'radiogroup', label: texts.choosePhoto })}>
        {photos.map((photo, index) => {
          const on = photo.photoId === photoId;
          return (
            <View
              key={photo.photoId}
              id={`photo-files-${index}`}
              className={`photo-files__one ${on ? 'photo-files__one--on' : ''}`}
              {...a11y({ role: 'radio', label: texts.photoNo(index + 1), on })}
              onClick={() => setPhotoId(photo.photoId)}
            >
              <LinkedImage className="photo-files__image" url={photo.thumbnailUrl} />
              <Text className="photo-files__no">{index + 1}</Text>
            </View>
          );
        })}
      </View>
      <View className="photo-files__part">
        <Button
          id="photo-files-evidence"
          block
          busy={busy === 'evidence'}
          text={texts.evidence}
          onTap={() => void evidence()}
        />
        <Text className="photo-files__hint">{texts.evidenceHint}</Text>
      </View>
      {role === undefined || !seesOriginals(role) ? null : (
        <View className="photo-files__part">
          <Text className="photo-files__label">{texts.purpose}</Text>
          <Chips
            id="photo-files-purpose"
            label={texts.purpose}
            chips={PURPOSES}
            value={purpose}
            onChange={(value) => setPurpose(value as OriginalPurpose)}
          />
          <Button
            id="photo-files-original"
            kind="plain"
            block
            busy={busy === 'original'}
            disabled={purpose === null}
            text={texts.original}
            onTap={() => void original()}
          />
          <Text className="photo-files__hint">{texts.originalHint}</Text>
        </View>
      )}
    </Sheet>
  );
}

function seesOriginals(role: StaffRole): boolean {
  const roles: readonly StaffRole[] = ORIGINAL_ROLES;
  return roles.includes(role);
}
