import type { PhotoView } from '@suishoupai/shared-types';
import { ApiError, clientError } from '../../api/api-error';
import type { KeyValueStorage } from '../../platform/storage';
import type { CommandDraftDeps } from './command-draft.keeper';
import { createCommandDraft } from './command-draft.keeper';
import { KEPT_DRAFTS } from './command-draft.storage';
import type { DraftKey } from './command-draft.reducer';
import { photoIdsOf, roomFor } from './command-draft.reducer';
import { buildPhoto } from './command.fixtures';

const KEY: DraftKey = { ownerId: 'staff-1', caseNo: '4409022026112300001', command: 'reply' };

interface Upload {
  path: string;
  video?: { posterPath: string };
  onProgress: (percent: number) => void;
  resolve: (photo: PhotoView) => void;
  reject: (error: unknown) => void;
}

function device() {
  const kept = new Map<string, string>();
  const storage: KeyValueStorage = {
    read: (key) => (kept.has(key) ? (JSON.parse(kept.get(key) ?? '') as unknown) : undefined),
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: (key) => void kept.delete(key),
  };
  const uploads: Upload[] = [];
  const dropped: string[] = [];
  const waiting: { ms: number; work: () => void }[] = [];
  let nowMs = 1_000_000;
  const deps: CommandDraftDeps = {
    storage,
    upload: (photo, onProgress) =>
      new Promise((resolve, reject) => uploads.push({ ...photo, onProgress, resolve, reject })),
    dropPhoto: async (path) => void dropped.push(path),
    nowMs: () => nowMs,
    random: () => 0.5,
    later: (ms, work) => {
      const entry = { ms, work };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
  };
  return {
    uploads,
    dropped,
    waiting,
    open: (key: DraftKey = KEY) => createCommandDraft(key, deps),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

const added = (...paths: string[]) =>
  ({ type: 'photosAdded', photos: paths.map((path) => ({ localId: path, path })) }) as const;
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

describe('a command being written', () => {
  test('text and photos are there again on the next page, for the same person, case and command only', () => {
    const phone = device();
    const keeper = phone.open();
    keeper.dispatch({ type: 'edited', patch: { text: '已清运' } });
    keeper.dispatch(added('a'));
    keeper.stop();
    expect(phone.open().draft.get()).toMatchObject({ values: { text: '已清运' }, photos: [{ path: 'a' }] });
    expect(phone.open({ ...KEY, command: 'verify' }).draft.get().values.text).toBe('');
    expect(phone.open({ ...KEY, ownerId: 'staff-2' }).draft.get().photos).toEqual([]);
  });

  test('photos go up two at a time while the person writes', async () => {
    const phone = device();
    const keeper = phone.open();
    keeper.dispatch(added('a', 'b', 'c'));
    expect(phone.uploads.map(({ path }) => path)).toEqual(['a', 'b']);
    phone.uploads[0]?.onProgress(40);
    expect(keeper.uploading.get()).toEqual({ a: 40, b: 0 });
    phone.uploads[0]?.resolve(buildPhoto('p1'));
    await settled();
    expect(phone.uploads.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
    expect(photoIdsOf(keeper.draft.get())).toEqual(['p1']);
  });

  test('a cut upload is tried again after a while, at once when tapped, and when the network is back', async () => {
    const phone = device();
    const keeper = phone.open();
    keeper.dispatch(added('a'));
    phone.uploads[0]?.reject(clientError('timeout_or_cut'));
    await settled();
    expect(keeper.draft.get().photos[0]?.progress).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(phone.waiting).toHaveLength(1);
    phone.pass(phone.waiting[0]?.ms ?? 0);
    phone.waiting[0]?.work();
    expect(phone.uploads).toHaveLength(2);
    phone.uploads[1]?.reject(clientError('offline'));
    await settled();
    keeper.dispatch({ type: 'photoRetried', localId: 'a' });
    expect(phone.uploads).toHaveLength(3);
    keeper.setOnline(false);
    phone.uploads[2]?.reject(clientError('offline'));
    await settled();
    expect(phone.uploads).toHaveLength(3);
    keeper.setOnline(true);
    expect(phone.uploads).toHaveLength(4);
  });

  test('a photo that the server refuses says why and stays until it is removed', async () => {
    const phone = device();
    const keeper = phone.open();
    keeper.dispatch(added('a'));
    phone.uploads[0]?.reject(new ApiError('photo_broken', '照片已损坏', 422));
    await settled();
    expect(keeper.draft.get().photos[0]?.progress).toMatchObject({ refusal: { text: '照片已损坏' } });
    keeper.dispatch({ type: 'photoRemoved', localId: 'a' });
    expect(keeper.draft.get().photos).toEqual([]);
    expect(phone.dropped).toEqual(['a']);
  });

  test('an upload that ends after the page was left is kept and does not undo what was typed since', async () => {
    const phone = device();
    const left = phone.open();
    left.dispatch(added('a'));
    left.stop();
    const now = phone.open();
    now.dispatch({ type: 'edited', patch: { text: '新写的' } });
    phone.uploads[0]?.resolve(buildPhoto('p1'));
    await settled();
    const next = phone.open().draft.get();
    expect(next.values.text).toBe('新写的');
    expect(photoIdsOf(next)).toEqual(['p1']);
  });

  test('a draft that was sent or thrown away is gone with its photos, also when an upload ends later', async () => {
    const phone = device();
    const keeper = phone.open();
    keeper.dispatch(added('a'));
    keeper.discard();
    phone.uploads[0]?.resolve(buildPhoto('p1'));
    await settled();
    expect(phone.dropped).toContain('a');
    expect(keeper.draft.get().photos).toEqual([]);
    expect(phone.open().draft.get().photos).toEqual([]);
  });

  test('a video goes up with its poster, and both leave the phone with it', async () => {
    const phone = device();
    const keeper = phone.open();
    const video = { posterPath: 'still', seconds: 12 };
    keeper.dispatch({ type: 'photosAdded', photos: [{ localId: 'film', path: 'film', video }] });
    expect(phone.uploads[0]).toMatchObject({ path: 'film', video });
    phone.uploads[0]?.resolve({ ...buildPhoto('v1'), kind: 'video', durationSeconds: 12 });
    await settled();
    expect(photoIdsOf(keeper.draft.get())).toEqual(['v1']);
    keeper.dispatch({ type: 'photoRemoved', localId: 'film' });
    expect(phone.dropped).toEqual(['film', 'still']);
  });

  test('no more than nine photos, and no more than the newest drafts are kept', () => {
    const phone = device();
    const keeper = phone.open();
    keeper.dispatch(added('1', '2', '3', '4', '5', '6', '7', '8', '9', '10'));
    expect(keeper.draft.get().photos).toHaveLength(9);
    expect(roomFor(keeper.draft.get())).toBe(0);
    for (let index = 0; index < KEPT_DRAFTS; index += 1) {
      phone.pass(1);
      phone.open({ ...KEY, caseNo: `case-${index}` }).dispatch({ type: 'edited', patch: { text: 'x' } });
    }
    expect(phone.open().draft.get().photos).toEqual([]);
    expect(phone.dropped).toContain('1');
  });
});
