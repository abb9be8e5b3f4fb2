import { ApiError, clientError } from '../api/api-error';
import type { KeyValueStorage } from '../platform/storage';
import { hasList, keptOnPhone } from './kept-answers';

interface Names {
  names: string[];
}

function createMemory(): KeyValueStorage {
  const memory = new Map<string, unknown>();
  return {
    read: (key) => memory.get(key),
    write: (key, value) => void memory.set(key, value),
    remove: (key) => void memory.delete(key),
  };
}

const isNames = (kept: unknown): kept is Names => hasList(kept, 'names');
const failing = (error: Error) => () => Promise.reject<Names>(error);

it('answers without network what it answered last', async () => {
  const storage = createMemory();
  await keptOnPhone(storage, 'k', () => Promise.resolve({ names: ['井盖'] }), isNames)();
  const offline = keptOnPhone(storage, 'k', failing(clientError('offline')), isNames);
  expect(await offline()).toEqual({ names: ['井盖'] });
});

it('prefers a fresh answer', async () => {
  const storage = createMemory();
  storage.write('k', { names: ['旧'] });
  expect(await keptOnPhone(storage, 'k', () => Promise.resolve({ names: ['新'] }), isNames)()).toEqual({
    names: ['新'],
  });
});

it.each([
  ['nothing is kept', undefined, clientError('offline')],
  ['what is kept is of no use', { names: [] }, clientError('offline')],
  ['the server has said no', { names: ['旧'] }, new ApiError('not_found', '没有', 404)],
])('fails when %s', async (_name, kept, error) => {
  const storage = createMemory();
  storage.write('k', kept);
  await expect(keptOnPhone(storage, 'k', failing(error), isNames)()).rejects.toBe(error);
});
