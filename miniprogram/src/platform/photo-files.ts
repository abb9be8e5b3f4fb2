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
