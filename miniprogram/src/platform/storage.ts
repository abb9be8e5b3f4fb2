import Taro from '@tarojs/taro';

/** Small JSON values that survive the app being killed (1 MB per key in WeChat). */
export interface KeyValueStorage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

const PREFIX = 'ssp.';

/** Storage of this device. Values are written as JSON text; what cannot be read back counts as absent. */
export function createStorage(): KeyValueStorage {
  return {
    read(key) {
      const text: unknown = Taro.getStorageSync(PREFIX + key);
      return typeof text === 'string' && text !== '' ? parseJson(text) : undefined;
    },
    write(key, value) {
      Taro.setStorageSync(PREFIX + key, JSON.stringify(value));
    },
    remove(key) {
      Taro.removeStorageSync(PREFIX + key);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Written by another version or cut short: start afresh rather than fail at every launch.
  }
}
