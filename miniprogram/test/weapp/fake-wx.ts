import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { fileSystem } from './fake-files';

type Callbacks = {
  success?: (result: object) => void;
  fail?: (error: object) => void;
  complete?: (result: object) => void;
};
export type Call = Callbacks & Record<string, unknown>;

/** What the person with the phone does when WeChat asks. */
export interface FakePhone {
  /** Files that the next `wx.chooseMedia` hands over. */
  photos: string[];
  /** GCJ-02, as `wx.getLocation` answers. */
  location: { longitude: number; latitude: number; accuracy: number };
  /** A fresh code of the WeChat simulator. */
  loginCode: () => Promise<string>;
  /** False: no network at all. */
  online: boolean;
  /** True: what is sent arrives, but the answers are lost on the way back. */
  answersLost?: boolean;
  /** Where the address built into the bundle leads: the BFF under test. */
  server: string;
}

export interface FakeWx {
  wx: Record<string, unknown>;
  storage: Map<string, unknown>;
  toasts: string[];
  /** Pages that were asked for, oldest first. */
  navigations: string[];
  /** Where each photo was allowed to come from, oldest first. */
  photoSources: string[];
  /** Documents that were opened: their type and how their bytes begin. */
  documents: string[];
  setOnline(online: boolean): void;
}

/**
 * A phone as the mini-program sees it: real HTTP to the BFF, a real folder for saved files, no other pretence. A phone that is
 * started again after the app was killed gets the `storage` and the folder it had.
 */
export function createFakeWx(phone: FakePhone, userDir: string, storage = new Map<string, unknown>()): FakeWx {
  const toasts: string[] = [];
  const navigations: string[] = [];
  const documents: string[] = [];
  const photoSources: string[] = [];
  const networkListeners = new Set<(state: object) => void>();
  mkdirSync(userDir, { recursive: true });

  const answer = (call: Call, result: object): void => {
    queueMicrotask(() => {
      call.success?.(result);
      call.complete?.(result);
    });
  };
  const refuse = (call: Call, errMsg: string): void => {
    queueMicrotask(() => {
      call.fail?.({ errMsg });
      call.complete?.({ errMsg });
    });
  };
  const networkState = () => ({ isConnected: phone.online, networkType: phone.online ? 'wifi' : 'none' });
  const system = {
    platform: 'ios',
    system: 'iOS 18',
    brand: 'iPhone',
    model: 'iPhone',
    SDKVersion: '3.8.0',
    version: '8.0.50',
    language: 'zh_CN',
    windowWidth: 390,
    windowHeight: 844,
    screenWidth: 390,
    screenHeight: 844,
    statusBarHeight: 47,
    pixelRatio: 3,
    fontSizeSetting: 16,
    safeArea: { top: 47, left: 0, right: 390, bottom: 810, width: 390, height: 763 },
  };
  const go = (call: Call): void => {
    navigations.push(String(call['url']));
    answer(call, { errMsg: 'ok' });
  };

  const wx: Record<string, unknown> = {
    canIUse: () => true,
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getAppBaseInfo: () => system,
    getDeviceInfo: () => system,
    getMenuButtonBoundingClientRect: () => ({ top: 51, left: 296, right: 383, bottom: 83, width: 87, height: 32 }),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, data: unknown) => void storage.set(key, structuredCloneJson(data)),
    removeStorageSync: (key: string) => void storage.delete(key),
    login: (call: Call) =>
      void phone.loginCode().then(
        (code) => answer(call, { code, errMsg: 'login:ok' }),
        (e: unknown) => refuse(call, String(e)),
      ),
    chooseMedia: promised((call) => {
      photoSources.push(String(call['sourceType']));
      answer(call, {
        type: 'image',
        tempFiles: phone.photos.map((tempFilePath) => ({
          tempFilePath,
          size: statSync(tempFilePath).size,
          fileType: 'image',
        })),
      });
    }),
    getLocation: (call: Call) => answer(call, { ...phone.location, speed: 0, altitude: 0 }),
    // The person picks the very place where the phone is.
    chooseLocation: (call: Call) => answer(call, { ...phone.location, name: '', address: '' }),
    getNetworkType: (call: Call) => answer(call, networkState()),
    onNetworkStatusChange: (listener: (state: object) => void) => void networkListeners.add(listener),
    offNetworkStatusChange: (listener: (state: object) => void) => void networkListeners.delete(listener),
    showToast: (call: Call) => {
      toasts.push(String(call['title']));
      answer(call, {});
    },
    // The person takes the first of what is offered.
    showActionSheet: (call: Call) => answer(call, { tapIndex: 0 }),
    showModal: (call: Call) => answer(call, { confirm: true, cancel: false }),
    navigateTo: go,
    switchTab: go,
    navigateBack: go,
    redirectTo: go,
    nextTick: (run: () => void) => queueMicrotask(run),
    env: { USER_DATA_PATH: userDir },
    getFileSystemManager: () => fileSystem(userDir, answer, refuse),
    request: (call: Call) => sendRequest(call, phone, answer, refuse),
    downloadFile: (call: Call) => download(call, phone, userDir, answer, refuse),
    openDocument: (call: Call) => {
      const start = readFileSync(String(call['filePath'])).subarray(0, 5).toString('latin1');
      documents.push(`${String(call['fileType'])} ${start}`);
      answer(call, {});
    },
  };
  return {
    wx,
    storage,
    toasts,
    navigations,
    documents,
    photoSources,
    setOnline(online) {
      phone.online = online;
      for (const listener of networkListeners) listener(networkState());
    },
  };
}

/** A call without callbacks answers a promise, as WeChat does since base library 2.10.2. */
function promised(api: (call: Call) => void) {
  return (call: Call): Promise<object> | void => {
    if (call.success !== undefined || call.fail !== undefined || call.complete !== undefined) return api(call);
    return new Promise((resolve, reject) => {
      // What WeChat rejects with is `{ errMsg }`, no Error.
      api({ ...call, success: resolve, fail: reject });
    });
  };
}

export type Answer = (call: Call, result: object) => void;
export type Refuse = (call: Call, errMsg: string) => void;

function sendRequest(call: Call, phone: FakePhone, answer: Answer, refuse: Refuse): object {
  const method = typeof call['method'] === 'string' ? call['method'].toUpperCase() : 'GET';
  const url = atServer(call, phone);
  const data = call['data'];
  if (method === 'GET' && typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) url.searchParams.set(key, String(value));
  }
  const body = method === 'GET' || data === undefined ? null : bytesOf(data);
  const headers = { 'content-type': 'application/json', ...(call['header'] as Record<string, string> | undefined) };
  return overHttp({
    call,
    phone,
    method,
    url,
    headers,
    body,
    refuse,
    done: (statusCode, text, header) =>
      answer(call, { statusCode, header, data: parseJson(text), errMsg: 'request:ok' }),
  });
}

/** WeChat keeps what comes in a file of its own, also when the server said no. */
function download(call: Call, phone: FakePhone, userDir: string, answer: Answer, refuse: Refuse): object {
  return overHttp({
    call,
    phone,
    method: 'GET',
    url: atServer(call, phone),
    headers: { ...(call['header'] as Record<string, string> | undefined) },
    body: null,
    refuse,
    done: (statusCode, _text, _header, bytes) => {
      const tempFilePath = path.join(userDir, randomUUID());
      writeFileSync(tempFilePath, bytes);
      answer(call, { statusCode, tempFilePath, errMsg: 'downloadFile:ok' });
    },
  });
}

interface Exchange {
  call: Call;
  phone: FakePhone;
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer | null;
  refuse: Refuse;
  done(status: number, text: string, header: object, bytes: Buffer): void;
}

function overHttp({ call, phone, method, url, headers, body, refuse, done }: Exchange): { abort(): void } {
  if (!phone.online) {
    refuse(call, 'request:fail ');
    return { abort() {} };
  }
  const outgoing = httpRequest(url, { method, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      if (phone.answersLost === true) refuse(call, 'request:fail timeout');
      else {
        const bytes = Buffer.concat(chunks);
        done(response.statusCode ?? 0, bytes.toString('utf8'), response.headers, bytes);
      }
    });
  });
  outgoing.on('error', (error) => refuse(call, `request:fail ${error.message}`));
  outgoing.end(body ?? undefined);
  return { abort: () => void outgoing.destroy(new Error('abort')) };
}

/** The bundle has the address of a BFF built in, as it will have in production; here it leads to the one under test. */
function atServer(call: Call, phone: FakePhone): URL {
  const { pathname, search } = new URL(String(call['url']));
  return new URL(pathname + search, phone.server);
}

/** Text and ArrayBuffers as they are (the bundle runs in a realm with an ArrayBuffer of its own), all else as JSON. */
function bytesOf(data: unknown): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  const isBuffer = Object.prototype.toString.call(data) === '[object ArrayBuffer]';
  return isBuffer ? Buffer.from(new Uint8Array(data as ArrayBuffer)) : Buffer.from(JSON.stringify(data));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // as wx.request does with a body that is no JSON
  }
}

/** Storage keeps copies, as a phone does. */
function structuredCloneJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
