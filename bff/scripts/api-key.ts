/**
 * `npm run api-key -- create --name 12345 --scopes changes:read,cases:read,reports:write`: makes a key for a machine of an
 * institution and prints it this once; `--source province` for the platform of the province, else what it registers is the hotline's. `list` shows all clients, `revoke CLIENT_ID` ends one.
 */
import { parseArgs } from 'node:util';
import { API_CLIENT_SOURCES, API_SCOPES, type ApiScope } from '../src/kernel/actor';
import type { Identity } from '../src/modules/identity';
import { runWithIdentity, UsageError } from './with-identity';

const USAGE = `用法：
  npm run api-key -- create --name 名称 --scopes ${API_SCOPES.join(',')} [--source ${API_CLIENT_SOURCES.join('|')}]
  npm run api-key -- list
  npm run api-key -- revoke 客户端编号`;

type Command = (identity: Identity) => Promise<void>;

runWithIdentity(() => {
  const { positionals, values } = readArguments();
  const [verb, clientId, ...more] = positionals;
  if (verb === 'create' && clientId === undefined) return create(values);
  if (verb === 'list' && clientId === undefined) return list;
  if (verb === 'revoke' && clientId !== undefined && more.length === 0) return revoke(clientId);
  throw new UsageError(USAGE);
});

function create(values: { name?: string; scopes?: string; source?: string }): Command {
  const name = values.name?.trim() ?? '';
  const wanted = (values.scopes ?? '').split(',').map((scope) => scope.trim());
  const scopes = wanted.filter((scope): scope is ApiScope => API_SCOPES.some((known) => known === scope));
  const source = API_CLIENT_SOURCES.find((known) => known === (values.source ?? 'hotline'));
  if (name === '' || source === undefined || scopes.length !== wanted.length) throw new UsageError(USAGE);
  return async ({ apiClients }) => {
    const { client, key } = await apiClients.create({ name, source, scopes });
    console.log(`${client.name}（${client.clientId}），权限 ${client.scopes.join('、')}\n密钥（只显示这一次）：${key}`);
  };
}

const list: Command = async ({ apiClients }) => {
  for (const { clientId, name, source, scopes, active } of await apiClients.list()) {
    console.log([clientId, active ? '有效' : '已停用', name, source, scopes.join(',')].join('\t'));
  }
};

function revoke(clientId: string): Command {
  return async ({ apiClients }) => {
    await apiClients.revoke(clientId);
    console.log(`${clientId} 已停用。`);
  };
}

function readArguments() {
  try {
    return parseArgs({
      options: { name: { type: 'string' }, scopes: { type: 'string' }, source: { type: 'string' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
