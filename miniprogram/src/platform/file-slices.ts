import Taro from '@tarojs/taro';

/** A kept photo that can be read piece by piece. */
export interface SliceFile {
  /** Bytes. */
  size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The phone no longer has the file: its owner or the system has cleared it. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
}

/** Opens a kept photo. @throws FileGone */
export async function openFile(path: string): Promise<SliceFile> {
  const files = Taro.getFileSystemManager();
  const size = await new Promise<number>((resolve, reject) => {
    files.getFileInfo({
      filePath: path,
      success: (info) => resolve('size' in info ? info.size : 0),
      fail: () => reject(new FileGone(path)),
    });
  });
  const read = (position: number, length: number) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (length === 0) return resolve(new Uint8Array());
      files.readFile({
        filePath: path,
        position,
        length,
        success: ({ data }) =>
          typeof data === 'string'
            ? reject(new FileGone('text where bytes were asked'))
            : resolve(new Uint8Array(data)),
        fail: () => reject(new FileGone(path)),
      });
    });
  return { size, read };
}
