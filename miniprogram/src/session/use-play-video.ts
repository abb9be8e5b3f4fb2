import { useCallback } from 'react';
import { ApiError, errorText } from '../api/api-error';
import { absoluteUrl } from '../platform/env';
import { playVideo } from '../platform/play-video';
import { showPhotos, toast } from '../platform/ui';
import { useServices } from './services';

/** A video as its views name it. */
export interface Playable {
  photoId: string;
  displayUrl: string;
}

/** Plays a video for whoever may: others are told why, and see its poster. */
export function usePlayVideo(): (video: Playable) => void {
  const { api } = useServices();
  return useCallback(
    ({ photoId, displayUrl }) => {
      api.photos
        .playback(photoId)
        .then(({ url }) => playVideo(absoluteUrl(url), absoluteUrl(displayUrl)))
        .catch(async (error: unknown) => {
          const isNotMine = error instanceof ApiError && error.code === 'photo_not_found';
          if (isNotMine) await showPhotos([absoluteUrl(displayUrl)], absoluteUrl(displayUrl));
          await toast(isNotMine ? '这段视频只供办案人员播放，您看到的是封面' : errorText(error));
        });
    },
    [api],
  );
}
