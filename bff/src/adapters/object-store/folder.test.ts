import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeOldFiles } from '../../kernel/old-files';
import { createFolderStore, STAGING_FOLDER } from './folder';
import { itIsAnObjectStore } from './object-store.fixtures';

const NAME = 'ab12'.repeat(16);
let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'folder-store-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('the folder store', () => {
  itIsAnObjectStore(async () => createFolderStore(root));

  it('fans out by the name, and lets nobody else read', async () => {
    await createFolderStore(root).put(`original/${NAME}`, Buffer.from('one'));
    const { mode } = await stat(path.join(root, 'original', 'ab', '12', NAME));
    expect(mode & 0o077).toBe(0);
  });

  it('leaves nothing half-written behind, whether it put, kept what was there, or failed', async () => {
    const store = createFolderStore(root);
    await store.put(`original/${NAME}`, Buffer.from('one'));
    await store.put(`original/${NAME}`, Buffer.from('two'), { ifAbsent: true });
    await expect(store.put(`original/${NAME}`, { file: path.join(root, 'gone') })).rejects.toThrow('ENOENT');
    expect(await readdir(path.join(root, STAGING_FOLDER))).toEqual([]);
  });

  it('says at start when it cannot write', async () => {
    await writeFile(path.join(root, 'file'), 'x');
    await expect(createFolderStore(path.join(root, 'file')).probe()).rejects.toThrow(/cannot be written under .*file/);
  });
});

describe('leftovers', () => {
  it('older than an hour are removed, younger ones may still be written', async () => {
    const now = new Date();
    await writeFile(path.join(root, 'old.part'), 'x');
    await utimes(path.join(root, 'old.part'), now, new Date(now.getTime() - 3_700_000));
    await writeFile(path.join(root, 'young.part'), 'x');
    expect(await removeOldFiles(root, now)).toBe(1);
    expect(await readdir(root)).toEqual(['young.part']);
  });

  it('of a folder that is not there are none', async () => {
    expect(await removeOldFiles(path.join(root, 'nowhere'), new Date())).toBe(0);
  });
});
