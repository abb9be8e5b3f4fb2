import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFolderStore } from '../../adapters/object-store/folder';
import { copyKey, createCopySweep, newCopyName, PUBLIC_RENDITIONS } from './publication.copies';

const PHOTO = 'ab'.repeat(12);
const DAY_MS = 24 * 3_600_000;

describe('the sweep of public copies', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'copies-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('removes what no decision names and is older than a day, and nothing that is public', async () => {
    const objects = createFolderStore(folder);
    const now = new Date();
    const put = async (copy: string, ageMs: number) => {
      for (const rendition of PUBLIC_RENDITIONS) {
        await objects.put(copyKey(copy, rendition), Buffer.from('jpeg'));
        const file = path.join(folder, `public-${rendition}`, copy.slice(0, 2), copy.slice(2, 4), copy);
        await utimes(file, now, new Date(now.getTime() - ageMs));
      }
      return copy;
    };
    const shown = await put(newCopyName(PHOTO), 9 * DAY_MS);
    const takenBack = await put(newCopyName(PHOTO), 2 * DAY_MS);
    const withheld = await put(newCopyName('cd'.repeat(12)), 2 * DAY_MS);
    const undecided = await put(newCopyName('ef'.repeat(12)), 2 * DAY_MS);
    const underWay = await put(newCopyName('ef'.repeat(12)), 1000);
    const repository = {
      decided: async (photoIds: readonly string[]) =>
        [
          { photoId: PHOTO, caseId: '1', state: 'published' as const, version: 3, copy: shown },
          { photoId: 'cd'.repeat(12), caseId: '1', state: 'withheld' as const, version: 2, copy: null },
        ].filter(({ photoId }) => photoIds.includes(photoId)),
    };
    const sweep = createCopySweep({ objects, repository, clock: { now: () => now } });
    expect(await sweep()).toBe(6);
    const left = (copy: string) => Promise.all(PUBLIC_RENDITIONS.map((one) => objects.exists(copyKey(copy, one))));
    expect(await Promise.all([shown, underWay].map(left))).toEqual([[true, true], [true, true]]); // prettier-ignore
    expect((await Promise.all([takenBack, withheld, undecided].map(left))).flat()).toEqual(Array(6).fill(false));
    expect(await sweep()).toBe(0);
  });
});
