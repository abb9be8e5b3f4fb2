import { useCallback } from 'react';
import { errorText } from '../api/api-error';
import { absoluteUrl } from '../platform/env';
import { playVideo } from '../platform/play-video';
import { toast } from '../platform/ui';
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
        .catch((error: unknown) => toast(errorText(error)));
    },
    [api],
  );
}
