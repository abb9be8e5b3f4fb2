import type { DemoAccountsResponse, PhotoView, SessionResponse } from '@suishoupai/shared-types';

const TIMEOUT_MS = 30_000;

/** A signed-in demo person; every call that does not succeed is an error with the server's answer. */
export interface DemoPerson {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  upload(photo: Buffer): Promise<PhotoView>;
}

/** Signs demo people in by name, each once. `url` is that of a running BFF whose WeChat is simulated. */
export function createDemoPeople(url: string): (name: string) => Promise<DemoPerson> {
  const signedIn = new Map<string, Promise<DemoPerson>>();
  return (name) => {
    const person = signedIn.get(name) ?? signIn(url, name);
    signedIn.set(name, person);
    return person;
  };
}

async function signIn(url: string, name: string): Promise<DemoPerson> {
  const { accounts } = await call<DemoAccountsResponse>(url, '/api/v1/auth/demo-accounts', {});
  const account = accounts.find((each) => each.name === name);
  if (!account) throw new Error(`there is no demo account ${name}`);
  const { token } = await call<SessionResponse>(url, '/api/v1/auth/wechat', json({ code: account.code }));
  return {
    get: (path) => call(url, path, {}, token),
    post: (path, body) => call(url, path, json(body), token),
    upload(photo) {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(photo)]), 'photo.jpg');
      return call(url, '/api/v1/photos', { method: 'POST', body: form }, token);
    },
  };
}

function json(body: object): RequestInit {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function call<T>(url: string, path: string, init: RequestInit, token?: string): Promise<T> {
  const headers = new Headers(init.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  const answer = await fetch(new URL(path, url), { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T; // our own BFF, whose answers are checked against these types in its tests
}
