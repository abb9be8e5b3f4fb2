import type { Draft } from './draft';
import { canEdit, missingIn } from './draft';
import type { DraftEvent } from './draft.reducer';
import { reduceDrafts } from './draft.reducer';
import { buildDraft, buildPhoto, buildPhotoView, buildUploaded } from './drafts.fixtures';

const NOW = Date.parse('2026-11-23T08:30:00.000Z');

function after(draft: Draft, ...events: DraftEvent[]): Draft {
  const drafts = events.reduce(
    (all, event) => reduceDrafts(all, { clientReportId: draft.clientReportId, nowMs: NOW, event }),
    [draft],
  );
  const [only] = drafts;
  if (only === undefined) throw new Error('the draft is gone');
  return only;
}

describe('the draft', () => {
  it('is never said to be uploading in what is kept, so that a killed app goes on by itself', () => {
    const draft = after(buildDraft(), { type: 'photosAdded', photos: [{ localId: 'a', path: 'kept/a' }] });
    expect(draft.photos).toEqual([buildPhoto('a')]);
  });

  it('at another place no longer joins the case that was chosen', () => {
    const joining = buildDraft({ joinCaseNo: '4409022026112300001' });
    expect(after(joining, { type: 'edited', patch: { position: null } }).joinCaseNo).toBeNull();
    expect(after(joining, { type: 'edited', patch: { description: '还在' } }).joinCaseNo).toBe('4409022026112300001');
  });

  it('waits longer after each failed upload and never drops the photo', () => {
    const failed: DraftEvent = { type: 'photoFailed', localId: 'a', failure: { retry: true }, random: 0.5 };
    const waits = [1, 2, 3, 20].map((times) => {
      const draft = after(buildDraft({ photos: [buildPhoto('a')] }), ...Array.from({ length: times }, () => failed));
      const progress = draft.photos[0]?.progress;
      return progress?.state === 'waiting' ? progress.notBeforeMs - NOW : null;
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 60_000]);
  });

  it('keeps a refused photo for the person to decide, and tries it afresh when tapped', () => {
    const refusal = { code: 'photo_broken', text: '照片已损坏' } as const;
    const refused = after(buildDraft({ photos: [buildPhoto('a')] }), {
      type: 'photoFailed',
      localId: 'a',
      failure: { retry: false, refusal },
      random: 0,
    });
    expect(refused.photos[0]?.progress).toEqual({ state: 'refused', refusal });
    expect(missingIn(refused)).toEqual(['photo_refused']);
    expect(after(refused, { type: 'photoRetried', localId: 'a' }).photos).toEqual([buildPhoto('a')]);
  });

  it('tries everything at once when the network is back', () => {
    const waiting = buildPhoto('a', { progress: { state: 'waiting', attempts: 6, notBeforeMs: NOW + 32_000 } });
    const draft = after(buildDraft({ phase: 'queued', photos: [waiting], notBeforeMs: NOW + 60_000 }), {
      type: 'woken',
    });
    expect(draft.notBeforeMs).toBe(0);
    expect(draft.photos[0]?.progress).toEqual({ state: 'waiting', attempts: 6, notBeforeMs: 0 });
  });

  it('cannot be changed once sent, because the same id must always carry the same content', () => {
    const queued = after(buildDraft(), { type: 'submitted' }, { type: 'edited', patch: { description: '别的' } });
    expect(queued.description).toBe('路边有垃圾');
    expect(canEdit(queued)).toBe(true);
    // From the moment it leaves the phone, not only after a failure: the app may be killed before there is an answer.
    const started = after(queued, { type: 'deliveryStarted' });
    expect(canEdit(started)).toBe(false);
    expect(canEdit(after(started, { type: 'deliveryFailed', failure: { retry: true }, random: 0.5 }))).toBe(false);
  });

  it('goes back to the person when the server refuses it, and can then be changed and sent again', () => {
    const refusal = { code: 'invalid_request', text: '提交的内容有误' } as const;
    const refused = after(
      buildDraft({ photos: [buildUploaded('a')] }),
      { type: 'submitted' },
      { type: 'deliveryFailed', failure: { retry: false, refusal }, random: 0 },
    );
    expect([refused.phase, refused.refusal, canEdit(refused)]).toEqual(['refused', refusal, true]);
    const again = after(
      refused,
      { type: 'reopened' },
      { type: 'edited', patch: { description: '改好了' } },
      { type: 'submitted' },
    );
    expect([again.phase, again.description, again.refusal, again.attempts]).toEqual(['queued', '改好了', null, 0]);
  });

  it('is on the form by what the person did last, not by what the queue did', () => {
    const uploaded = after(buildDraft({ photos: [buildPhoto('a')] }), {
      type: 'photoUploaded',
      localId: 'a',
      photo: buildPhotoView('p'),
    });
    expect(uploaded.updatedAt).toBe('2026-11-23T08:00:00.000Z');
    expect(after(uploaded, { type: 'edited', patch: {} }).updatedAt).toBe('2026-11-23T08:30:00.000Z');
  });

  it('ignores an upload that ends after the photo was taken out', () => {
    const draft = after(buildDraft({ photos: [buildPhoto('a')] }), { type: 'photoRemoved', localId: 'a' });
    const late: DraftEvent = { type: 'photoUploaded', localId: 'a', photo: buildPhotoView('p') };
    expect(after(draft, late).photos).toEqual([]);
  });
});

it('says what is missing in the order of the form', () => {
  const empty = buildDraft({ position: null, classCode: null, description: '  ' });
  expect(missingIn(empty)).toEqual(['photo', 'position', 'class', 'description']);
  expect(missingIn(buildDraft({ photos: [buildPhoto('a')] }))).toEqual([]);
});
