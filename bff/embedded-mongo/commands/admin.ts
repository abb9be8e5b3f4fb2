import { Int32, type Doc } from '../bson/values';

import { SESSION_TIMEOUT_MINUTES } from '../sessions/sessions';
import type { Command } from './context';
import { checkFields } from './fields';

/** The version of MongoDB whose behaviour is followed. */
export const SERVER_VERSION = '7.0.14';
const MAX_BSON_BYTES = 16 * 1024 * 1024;

/** `hello`, `isMaster` and `ismaster`: presents a primary of a one-node replica set. */
export const hello: Command = ({ engine, name, connectionId }) => {
  const me = engine.address();
  return {
    helloOk: true,
    ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    hosts: [me],
    setName: 'rs0',
    setVersion: new Int32(1),
    secondary: false,
    primary: me,
    me,
    maxBsonObjectSize: new Int32(MAX_BSON_BYTES),
    maxMessageSizeBytes: new Int32(48_000_000),
    maxWriteBatchSize: new Int32(100_000),
    localTime: new Date(),
    logicalSessionTimeoutMinutes: new Int32(SESSION_TIMEOUT_MINUTES),
    connectionId: new Int32(connectionId),
    minWireVersion: new Int32(0),
    maxWireVersion: new Int32(21),
    readOnly: false,
  };
};

/** `ping`. */
export const ping: Command = ({ body }) => {
  checkFields('ping', body, []);
  return {};
};

/** `buildInfo`. */
export const buildInfo: Command = () => ({
  version: SERVER_VERSION,
  gitVersion: 'embedded-mongo',
  modules: ['embedded-mongo'],
  versionArray: SERVER_VERSION.split('.').map((n) => new Int32(Number(n))).concat(new Int32(0)), // prettier-ignore
  bits: new Int32(64),
  debug: false,
  maxBsonObjectSize: new Int32(MAX_BSON_BYTES),
  storageEngines: ['lmdb'],
});

/** `endSessions`: aborts what the sessions have open. */
export const endSessions: Command = ({ body, engine, name }) => {
  checkFields(name, body, []);
  const list = body[name];
  if (Array.isArray(list)) for (const lsid of list as Doc[]) engine.sessions.end(lsid);
  return {};
};

/** `killAllSessions`: aborts every open transaction. */
export const killAllSessions: Command = ({ engine }) => {
  engine.sessions.endAll();
  return {};
};

/** `startSession` and `refreshSessions` need nothing: sessions exist when they are first used. */
export const refreshSessions: Command = () => ({});

/** `connectionStatus`: nobody signs in here. */
export const connectionStatus: Command = ({ body }) => {
  checkFields('connectionStatus', body, ['showPrivileges']);
  return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } };
};
