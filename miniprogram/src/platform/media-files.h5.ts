import type { ChosenMedia } from './media-files';
import type { PhotoSource } from './photo-files';
import { keepBlob, pickFiles } from './photo-files.h5';
import { videoProblem } from './video-problem';

/** A still from a moment after the beginning, which is often black. */
const POSTER_AT_SECONDS = 0.5;
const POSTER_SIDE = 1600;
const OPEN_TIMEOUT_MS = 15_000;

/** Browser preview: photos and videos from an ordinary file input, kept in IndexedDB so that a reload goes on sending; a video's poster is drawn from it. */
export async function chooseMedia(maxCount: number, source: PhotoSource = 'any'): Promise<ChosenMedia> {
  const chosen: ChosenMedia = { kept: [], problems: [] };
  const files = await pickFiles(source, 'image/*,video/mp4,video/quicktime');
  for (const file of files.slice(0, maxCount)) {
    if (!file.type.startsWith('video/')) {
      chosen.kept.push({ path: await keepBlob(file), size: file.size });
      continue;
    }
    const still = await stillOf(file);
    const seconds = still?.seconds ?? 0;
    const problem = videoProblem({ bytes: file.size, seconds, hasPoster: still !== null });
    if (problem !== null || still === null) {
      chosen.problems.push(problem ?? 'no_poster');
      continue;
    }
    const posterPath = await keepBlob(still.poster);
    chosen.kept.push({ path: await keepBlob(file), size: file.size, video: { posterPath, seconds } });
  }
  return chosen;
}

/** Null when this browser cannot show it. */
async function stillOf(file: File): Promise<{ poster: Blob; seconds: number } | null> {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  try {
    if (!(await happens(video, 'loadeddata', () => (video.src = url)))) return null;
    const seconds = video.duration;
    const at = Math.min(POSTER_AT_SECONDS, seconds / 2);
    if (!(await happens(video, 'seeked', () => (video.currentTime = at)))) return null;
    const poster = await draw(video);
    return poster && { poster, seconds };
  } finally {
    video.removeAttribute('src');
    URL.revokeObjectURL(url);
  }
}

function happens(video: HTMLVideoElement, event: 'loadeddata' | 'seeked', begin: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), OPEN_TIMEOUT_MS);
    const finish = (good: boolean) => {
      clearTimeout(timer);
      resolve(good);
    };
    video.addEventListener(event, () => finish(true), { once: true });
    video.addEventListener('error', () => finish(false), { once: true });
    begin();
  });
}

function draw(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return Promise.resolve(null); // sound only
  const scale = Math.min(1, POSTER_SIDE / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(videoWidth * scale));
  canvas.height = Math.max(1, Math.round(videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}
