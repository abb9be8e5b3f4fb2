import { buildAnnounced, buildDraft, buildPhoto, buildUploaded } from './drafts.fixtures';
import type { ScheduleContext } from './draft.schedule';
import { MAX_UPLOADS, nextWork, submissionOf } from './draft.schedule';

const NOW = 1_000_000;

function context(overrides: Partial<ScheduleContext> = {}): ScheduleContext {
  return {
    nowMs: NOW,
    online: true,
    ownerId: 'citizen-1',
    announcing: new Set(),
    uploading: new Set(),
    sending: new Set(),
    ...overrides,
  };
}

describe('the queue', () => {
  it('uploads photos while the person is still writing, two at a time', () => {
    const draft = buildDraft({ photos: ['a', 'b', 'c'].map((id) => buildAnnounced(id)) });
    expect(nextWork([draft], context()).uploads.map((work) => work.photo.localId)).toEqual(['a', 'b']);
    const one = nextWork([draft], context({ uploading: new Set(['a']) }));
    expect(one.uploads.map((work) => work.photo.localId)).toEqual(['b']);
    expect(nextWork([draft], context({ uploading: new Set(['a', 'b']) })).uploads).toHaveLength(0);
    expect(MAX_UPLOADS).toBe(2);
  });

  it('announces photos beside running uploads, each once', () => {
    const draft = buildDraft({ photos: [buildAnnounced('a'), buildAnnounced('b'), buildPhoto('c'), buildPhoto('d')] });
    const busy = context({ uploading: new Set(['a', 'b']), announcing: new Set(['c']) });
    expect(nextWork([draft], busy).announces.map((work) => work.photo.localId)).toEqual(['d']);
    expect(nextWork([draft], busy).uploads).toEqual([]);
  });

  it('sends a report when the server knows of all its photos, and again when it has them', () => {
    const sent = (draft: ReturnType<typeof buildDraft>) => nextWork([draft], context()).sends.length;
    const receipt = { reportId: 'report-1', deadlineAt: '2026-11-24T08:00:00.000Z' };
    const photos = [buildUploaded('a'), buildAnnounced('b')];
    expect(sent(buildDraft({ phase: 'queued', photos }))).toBe(1);
    expect(sent(buildDraft({ phase: 'queued', photos, receipt }))).toBe(0);
    expect(sent(buildDraft({ phase: 'queued', photos: [buildUploaded('a'), buildUploaded('b')], receipt }))).toBe(1);
    const over = { ...receipt, deadlineAt: new Date(NOW).toISOString() };
    expect(sent(buildDraft({ phase: 'queued', photos, receipt: over }))).toBe(1);
    const refused = buildAnnounced('b', { state: 'refused', refusal: { code: 'photo_broken', text: '坏了' } });
    expect(sent(buildDraft({ phase: 'queued', photos: [buildUploaded('a'), refused] }))).toBe(0);
  });

  it('sends a report only when it was submitted and all its photos are known', () => {
    const sent = (draft: ReturnType<typeof buildDraft>) => nextWork([draft], context()).sends.length;
    expect(sent(buildDraft({ photos: [buildUploaded('a')] }))).toBe(0);
    expect(sent(buildDraft({ phase: 'queued', photos: [buildUploaded('a'), buildPhoto('b')] }))).toBe(0);
    expect(sent(buildDraft({ phase: 'queued', photos: [buildUploaded('a'), buildUploaded('b')] }))).toBe(1);
    expect(sent(buildDraft({ phase: 'refused', photos: [buildUploaded('a')] }))).toBe(0);
  });

  it('sends a report once, however often it looks', () => {
    const draft = buildDraft({ phase: 'queued', photos: [buildUploaded('a')] });
    expect(nextWork([draft], context({ sending: new Set(['r-1']) })).sends).toEqual([]);
  });

  it('does nothing without network, without a signed-in person, or for somebody else', () => {
    const draft = buildDraft({ phase: 'queued', photos: [buildUploaded('a'), buildPhoto('b')] });
    for (const overrides of [{ online: false }, { ownerId: null }, { ownerId: 'citizen-2' }]) {
      expect(nextWork([draft], context(overrides))).toEqual({ announces: [], uploads: [], sends: [], wakeAtMs: null });
    }
  });

  it('tells when the first wait is over', () => {
    const late = (id: string, ms: number) =>
      buildPhoto(id, { progress: { state: 'waiting', attempts: 1, notBeforeMs: NOW + ms } });
    const draft = buildDraft({ photos: [late('a', 4_000), late('b', 1_500)] });
    expect(nextWork([draft], context())).toEqual({ announces: [], uploads: [], sends: [], wakeAtMs: NOW + 1_500 });
  });
});

describe('the submission', () => {
  it('is the same body every time, without empty fields and with each photo once', () => {
    const same = buildUploaded('a');
    const draft = buildDraft({ phase: 'queued', photos: [same, { ...same, localId: 'b' }], description: ' 有垃圾 ' });
    const body = submissionOf(draft);
    expect(body).toEqual({
      clientReportId: 'r-1',
      photoIds: ['server-a'],
      position: draft.position,
      classCode: 'SJ-06010',
      description: '有垃圾',
    });
    expect(submissionOf({ ...draft, attempts: 3, updatedAt: 'later' })).toEqual(body);
  });

  it('carries the address and the case to join when given', () => {
    const draft = buildDraft({ photos: [buildUploaded('a')], address: ' 文明路 ', joinCaseNo: '440902202611230001' });
    expect(submissionOf(draft)).toMatchObject({ address: '文明路', joinCaseNo: '440902202611230001' });
  });

  it('is not made while the server does not know of a photo', () => {
    expect(submissionOf(buildDraft({ photos: [buildPhoto('a')] }))).toBeNull();
  });
});
