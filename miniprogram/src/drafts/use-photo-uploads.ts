import { useCallback, useEffect, useState } from 'react';
import { chooseMedia } from '../platform/media-files';
import { dropPhoto } from '../platform/photo-files';
import type { VideoProblem } from '../platform/video-problem';
import { useServices } from '../session/services';
import { useOnline } from '../session/use-online';
import type { DraftPhoto, PhotoProgress } from './draft';
import { filesOf } from './draft';
import { failureOf } from './failure';

export interface PhotoUploads {
  photos: DraftPhoto[];
  /** Percent by localId of the running uploads. */
  uploading: Record<string, number>;
  online: boolean;
  room: number;
  /** Ids on the server, each once; null while one is still on its way or refused. */
  photoIds: string[] | null;
  /** Opens camera or album; answers why videos were left out. Throws where the platform cannot. */
  add: () => Promise<VideoProblem[]>;
  remove: (localId: string) => void;
  retry: (localId: string) => void;
  /** The form is sent or thrown away: the phone needs the files no more. */
  dropAll: () => void;
}

const FRESH: PhotoProgress = { state: 'waiting', attempts: 0, notBeforeMs: 0 };
const FAILED: PhotoProgress = { state: 'waiting', attempts: 1, notBeforeMs: 0 };

/**
 * Photos of a form that is sent at once: they go up while the person writes, and again when the network is back. The form keeps
 * them: `change` must stay the same function, also after the page was left.
 */
export function usePhotoUploads(
  max: number,
  photos: DraftPhoto[],
  change: (update: (all: DraftPhoto[]) => DraftPhoto[]) => void,
): PhotoUploads {
  const { api } = useServices();
  const online = useOnline();
  const [uploading, setUploading] = useState<Record<string, number>>({});

  const setProgress = useCallback(
    (localId: string, progress: PhotoProgress) => {
      change((all) => all.map((photo) => (photo.localId === localId ? { ...photo, progress } : photo)));
    },
    [change],
  );

  const send = useCallback(
    async ({ localId, path, video }: DraftPhoto): Promise<void> => {
      setUploading((all) => ({ ...all, [localId]: 0 }));
      try {
        const photo = await api.photos.upload({ path, video }, (percent) =>
          setUploading((all) => (localId in all ? { ...all, [localId]: percent } : all)),
        );
        setProgress(localId, { state: 'uploaded', photo });
      } catch (error) {
        const failure = failureOf(error);
        setProgress(localId, failure.retry ? FAILED : { state: 'refused', refusal: failure.refusal });
      } finally {
        setUploading(({ [localId]: _ended, ...others }) => others);
      }
    },
    [api, setProgress],
  );

  // Whatever has not begun goes up; what failed waits for a tap or for the network to come back.
  useEffect(() => {
    if (!online) return;
    for (const photo of photos) {
      const { progress } = photo;
      if (progress.state === 'waiting' && progress.attempts === 0 && !(photo.localId in uploading)) void send(photo);
    }
  }, [photos, uploading, online, send]);
  useEffect(() => {
    if (!online) return;
    change((all) => all.map((one) => (one.progress.state === 'waiting' ? { ...one, progress: FRESH } : one)));
  }, [online, change]);

  const room = Math.max(0, max - photos.length);
  const add = async (): Promise<VideoProblem[]> => {
    const { kept, problems } = await chooseMedia(room);
    const added = kept.slice(0, room).map(({ path, video }) => ({
      localId: path,
      path,
      progress: FRESH,
      ...(video && { video }),
    }));
    change((all) => [...all, ...added]);
    return problems;
  };
  const remove = (localId: string): void => {
    drop(photos.filter((photo) => photo.localId === localId));
    change((all) => all.filter((photo) => photo.localId !== localId));
  };
  const dropAll = (): void => drop(photos);

  const uploaded = photos.flatMap(({ progress }) => (progress.state === 'uploaded' ? [progress.photo.photoId] : []));
  return {
    photos,
    uploading,
    online,
    room,
    photoIds: uploaded.length === photos.length ? [...new Set(uploaded)] : null,
    add,
    remove,
    retry: (localId) => setProgress(localId, FRESH),
    dropAll,
  };
}

function drop(photos: readonly DraftPhoto[]): void {
  for (const path of photos.flatMap(filesOf)) void dropPhoto(path);
}
