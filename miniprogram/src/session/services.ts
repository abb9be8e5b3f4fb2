import { createContext, useContext } from 'react';
import type { CatalogueView, GridsResponse } from '@suishoupai/shared-types';
import type { Api } from '../api';
import { createApi } from '../api';
import { createHttpClient } from '../api/http-client';
import type { Signal } from '../lib/signal';
import { createSignal } from '../lib/signal';
import { openDocument } from '../platform/documents';
import { API_BASE_URL, IS_PREVIEW } from '../platform/env';
import { systemTextScale } from '../platform/layout';
import { wechatLoginCode } from '../platform/login';
import type { Network } from '../platform/network';
import { createNetwork } from '../platform/network';
import { openFile } from '../platform/file-slices';
import { sendRequest } from '../platform/request';
import { sendBytes } from '../platform/send-bytes';
import type { KeyValueStorage } from '../platform/storage';
import { createStorage } from '../platform/storage';
import { hasList, keptOnPhone } from './kept-answers';
import type { Session } from './session';
import { createSession } from './session';
import type { TextSize } from './text-size';
import { createTextSize } from './text-size';

/** What every screen may use: made once in app.tsx, handed down by context. */
export interface Services {
  api: Api;
  session: Session;
  textSize: TextSize;
  network: Network;
  storage: KeyValueStorage;
  /** A picture did not load: its link may be spent. */
  staleLinks: Signal;
}

/** Wires the client, the session and the device together. */
export function createServices(): Services {
  const storage = createStorage();
  const network = createNetwork();
  const session: Session = createSession({
    auth: () => api.auth,
    storage,
    loginCode: IS_PREVIEW ? null : wechatLoginCode,
  });
  const bare = createApi(
    createHttpClient({
      baseUrl: API_BASE_URL,
      send: sendRequest,
      sendBytes,
      openDocument,
      isOnline: () => network.isOnline(),
      token: () => session.token(),
      renewSession: () => session.renew(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      random: Math.random,
    }),
    openFile,
  );
  const api: Api = {
    ...bare,
    catalogue: { read: keptOnPhone(storage, 'catalogue.v1', bare.catalogue.read, isCatalogue) },
    grids: { ...bare.grids, list: keptOnPhone(storage, 'grids.v1', bare.grids.list, isGridList) },
  };
  return {
    api,
    session,
    network,
    storage,
    textSize: createTextSize(storage, systemTextScale()),
    staleLinks: createSignal(),
  };
}

const isCatalogue = (kept: unknown): kept is CatalogueView => hasList(kept, 'classes');
const isGridList = (kept: unknown): kept is GridsResponse => hasList(kept, 'grids');

/** Filled by app.tsx. */
export const ServicesContext = createContext<Services | null>(null);

/** The services of this app. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('ServicesContext is empty: app.tsx must wrap every page');
  return services;
}
