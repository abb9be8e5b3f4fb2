import Taro from '@tarojs/taro';

/** A photo kept on this device until it is on the server; `path` stays valid after the app is killed. */
export interface KeptPhoto {
  path: string;
  /** Bytes. */
  size: number;
  /** Absent: it is a photo. */
  video?: KeptVideo;
}

/** What belongs to a kept video. */
export interface KeptVideo {
  /** A photo of it, kept likewise. */
  posterPath: string;
  seconds: number;
}

/** `camera`: taken now, nothing from the album; a check after handling needs such a photo. */
export type PhotoSource = 'any' | 'camera';

/**
 * Camera or album, as the person chooses, or the camera alone. Answers the kept photos; none when the person cancels. Where the phone has no room to
 * keep one, its temporary file goes on instead: it can be uploaded while the app lives, which beats losing it.
 */
export async function choosePhotos(maxCount: number, source: PhotoSource = 'any'): Promise<KeptPhoto[]> {
  const chosen = await openPicker(maxCount, source);
  return Promise.all(
    chosen.map(async (file) => ({ path: await keepFile(file.path).catch(() => file.path), size: file.size })),
  );
}

/** Forgets a kept photo; one that is gone already is fine. */
export async function dropPhoto(path: string): Promise<void> {
  await new Promise<void>((resolve) => {
    Taro.getFileSystemManager().removeSavedFile({ filePath: path, complete: () => resolve() });
  });
}

/** A link an `<Image>` can show. */
export async function photoPreviewUrl(path: string): Promise<string> {
  return path;
}

async function openPicker(maxCount: number, source: PhotoSource): Promise<{ path: string; size: number }[]> {
  try {
    const answer = await Taro.chooseMedia({
      count: maxCount,
      mediaType: ['image'],
      sourceType: source === 'camera' ? ['camera'] : ['camera', 'album'],
      sizeType: ['compressed'],
    });
    return answer.tempFiles.map((file) => ({ path: file.tempFilePath, size: file.size }));
  } catch (error) {
    if (isCancel(error)) return [];
    throw error;
  }
}

/** True when the person has closed the picker. */
export function isCancel(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errMsg' in error && /cancel/.test(String(error.errMsg));
}

/** Keeps a temporary file beyond the app's life. */
export function keepFile(tempFilePath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath,
      success: (result) => resolve(result.savedFilePath),
      fail: (failure) => reject(new Error(failure.errMsg)),
    });
  });
}
