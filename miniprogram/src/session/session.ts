import type { DemoAccountView, MeView, SessionResponse } from '@suishoupai/shared-types';
import type { AuthApi } from '../api/auth';
import { ApiError, clientError, isWorthRetrying } from '../api/api-error';
import type { Store } from '../lib/store';
import { createStore } from '../lib/store';
import type { KeyValueStorage } from '../platform/storage';

export type SessionState =
  | { status: 'starting'; me: MeView | null; error: null }
  | { status: 'signed_out'; me: null; error: unknown }
  | { status: 'signed_in'; me: MeView; error: null };

export interface SessionDeps {
  auth: () => AuthApi;
  storage: KeyValueStorage;
  /** A fresh wx.login code; null in the browser preview, where a demo account is chosen. */
  loginCode: (() => Promise<string>) | null;
}

export interface Session {
  store: Store<SessionState>;
  token(): string | null;
  /** Name of the demo account, in the preview. */
  demoName(): string | null;
  /** Once at launch: takes up the kept session, or signs in where WeChat can do it by itself. */
  start(): Promise<void>;
  /** With a demo account; its code is good once. Throws ApiError. */
  signInAs(account: Pick<DemoAccountView, 'code' | 'name'>): Promise<void>;
  /** After a 401: true = a new token is there. */
  renew(): Promise<boolean>;
  signOut(): Promise<void>;
}

interface KeptSession {
  token: string;
  me: MeView;
  /** Only in the preview: the demo account to sign in with again when the token has expired. */
  demoName: string | null;
}

const KEY = 'session';

/** The one session of this device: kept over restarts, renewed silently. */
export function createSession(deps: SessionDeps): Session {
  let kept: KeptSession | null = readKept(deps.storage);
  let renewing: Promise<boolean> | null = null;
  const store = createStore<SessionState>({ status: 'starting', me: kept?.me ?? null, error: null });

  return {
    store,
    token: () => kept?.token ?? null,
    demoName: () => kept?.demoName ?? null,
    async start() {
      if (kept !== null) {
        store.set({ status: 'signed_in', me: kept.me, error: null });
        await refreshMe();
      } else if (deps.loginCode === null) {
        store.set({ status: 'signed_out', me: null, error: null });
      } else {
        store.set({ status: 'starting', me: null, error: null });
        await signInOrTell(deps.loginCode, null);
      }
    },
    async signInAs({ code, name }) {
      keep(await deps.auth().signIn({ code }), name);
    },
    renew() {
      renewing ??= renewOnce().finally(() => {
        renewing = null;
      });
      return renewing;
    },
    async signOut() {
      const call = deps.auth().signOut();
      forget(null);
      await call.catch(ignoreApiError);
    },
  };

  async function refreshMe(): Promise<void> {
    try {
      const me = await deps.auth().me();
      if (kept === null) return;
      kept = { ...kept, me };
      deps.storage.write(KEY, kept);
      store.set({ status: 'signed_in', me, error: null });
    } catch (error) {
      ignoreApiError(error); // Offline: go on with what is kept. A 401 has been dealt with by renew().
    }
  }

  async function renewOnce(): Promise<boolean> {
    const demoName = kept?.demoName ?? null;
    const code = deps.loginCode ?? (demoName === null ? null : () => freshDemoCode(demoName));
    if (code === null) {
      forget(null);
      return false;
    }
    return signInOrTell(code, demoName);
  }

  async function signInOrTell(code: () => Promise<string>, demoName: string | null): Promise<boolean> {
    try {
      keep(await deps.auth().signIn({ code: await code() }), demoName);
      return true;
    } catch (error) {
      const refused = error instanceof ApiError && !isWorthRetrying(error);
      if (kept === null || refused) forget(error);
      return false;
    }
  }

  async function freshDemoCode(name: string): Promise<string> {
    const { accounts } = await deps.auth().demoAccounts();
    const account = accounts.find((one) => one.name === name);
    if (account === undefined) throw clientError('bad_answer');
    return account.code;
  }

  function keep(answer: SessionResponse, demoName: string | null): void {
    kept = { token: answer.token, me: answer.me, demoName };
    deps.storage.write(KEY, kept);
    store.set({ status: 'signed_in', me: answer.me, error: null });
  }

  function forget(error: unknown): void {
    kept = null;
    deps.storage.remove(KEY);
    store.set({ status: 'signed_out', me: null, error });
  }
}

function ignoreApiError(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}

function readKept(storage: KeyValueStorage): KeptSession | null {
  const value = storage.read(KEY);
  return isKeptSession(value) ? value : null;
}

function isKeptSession(value: unknown): value is KeptSession {
  return (
    typeof value === 'object' &&
    value !== null &&
    'token' in value &&
    typeof value.token === 'string' &&
    'me' in value &&
    typeof value.me === 'object' &&
    value.me !== null
  );
}
