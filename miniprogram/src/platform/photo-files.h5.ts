import type { PhotoSource } from './photo-files';
const DATABASE = 'suishoupai';
const STORE = 'photos';

/** Forgets a kept photo. */
export async function dropPhoto(path: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(path));
}

/** An object URL of the kept bytes. */
export async function photoPreviewUrl(path: string): Promise<string> {
  return URL.createObjectURL(await readPhotoBlob(path));
}

/** The kept bytes; throws when the browser has cleared them. */
export async function readPhotoBlob(path: string): Promise<Blob> {
  const value: unknown = await inStore('readonly', (store) => store.get(path));
  if (!(value instanceof Blob)) throw new Error('photo is no longer kept on this device');
  return value;
}

/** Keeps bytes in IndexedDB; answers their path. */
export async function keepBlob(blob: Blob): Promise<string> {
  const path = `idb-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  await inStore('readwrite', (store) => store.put(blob, path));
  return path;
}

/** The browser's own picker. */
export function pickFiles(source: PhotoSource, accept = 'image/*'): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = source === 'any';
    // A phone's browser opens the camera; a desktop has none and shows its files all the same.
    if (source === 'camera') input.capture = 'environment';
    input.id = 'platform-photo-input';
    input.style.display = 'none';
    const finish = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => finish([...(input.files ?? [])]));
    input.addEventListener('cancel', () => finish([]));
    document.body.appendChild(input);
    input.click();
  });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB refused'));
  });
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB failed'));
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted'));
    });
  } finally {
    database.close();
  }
}
