import type {
  CitizenReportView,
  PhotoView,
  ReportView,
  SubmitReportRequest,
  WaitingReportView,
} from '@suishoupai/shared-types';
import { ApiError, clientError } from '../api/api-error';
import type { KeyValueStorage } from '../platform/storage';
import type { Draft } from './draft';
import { canEdit, missingIn, mustTakeBack } from './draft';
import type { DraftQueue } from './draft-queue';
import { createDraftQueue } from './draft-queue';
import { buildDraft, buildPhoto, buildPhotoView, buildUploaded } from './drafts.fixtures';

/** A phone with memory, a clock that moves only when told, and a network that answers what the test says. */
function createPhone(kept: Draft[], onUpload: (tell: (percent: number) => void) => void = () => undefined) {
  const memory = new Map<string, unknown>([['drafts.v1', kept]]);
  const storage: KeyValueStorage = {
    read: (key) => structuredClone(memory.get(key)),
    write: (key, value) => void memory.set(key, structuredClone(value)),
    remove: (key) => void memory.delete(key),
  };
  const timers: { at: number; work: () => void }[] = [];
  let ids = 0;
  const calls = {
    announces: [] as string[],
    uploads: [] as string[],
    withdrawn: [] as string[],
    submissions: [] as SubmitReportRequest[],
    dropped: [] as string[],
    videos: [] as unknown[],
  };
  const answers = {
    announce: [] as unknown[],
    withdraw: [] as unknown[],
    upload: [] as unknown[],
    submit: [] as unknown[],
  };
  /** Ids of the photos that the server has whole. */
  const there = new Set(kept.flatMap(({ photos }) => photos.flatMap(uploadedId)));
  let nowMs = 1_000;
  const next = (list: unknown[]) => {
    const answer = list.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const open = (): DraftQueue =>
    createDraftQueue({
      storage,
      announce: async ({ path, video }) => {
        calls.announces.push(path);
        if (video !== undefined) calls.videos.push(video);
        const photo = (next(answers.announce) ?? null) as PhotoView | null;
        return { photoId: `server-${path}`, sha256: 'a'.repeat(64), bytes: 9, photo };
      },
      withdraw: async (reportId) => {
        calls.withdrawn.push(reportId);
        next(answers.withdraw);
      },
      newId: () => `new-${++ids}`,
      upload: async ({ path, announced, video }, onProgress) => {
        if (video !== undefined) calls.videos.push(video);
        expect(announced?.photoId).toBe(`server-${path}`);
        calls.uploads.push(path);
        onProgress(50);
        onUpload(onProgress);
        await next(answers.upload);
        there.add(`server-${path}`);
        return buildPhotoView(`server-${path}`);
      },
      submit: async (body) => {
        calls.submissions.push(body);
        const answer = await next(answers.submit);
        if (answer !== undefined) return answer as CitizenReportView;
        return body.photoIds.every((id) => there.has(id)) ? caseOf(body) : waitingReport(body);
      },
      dropPhoto: async (path) => void calls.dropped.push(path),
      nowMs: () => nowMs,
      random: () => 0.5,
      later: (ms, work) => {
        const timer = { at: nowMs + ms, work };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  const pass = async (ms: number) => {
    nowMs += ms;
    for (const timer of timers.filter((one) => one.at <= nowMs)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.work();
    }
    await settle();
  };
  return { open, calls, answers, there, settle, pass, kept: () => memory.get('drafts.v1') as Draft[] };
}

const uploadedId = ({ progress }: Draft['photos'][number]) =>
  progress.state === 'uploaded' ? [progress.photo.photoId] : [];

// Only what the queue looks at; the rest of a report is the screen's business.
const caseOf = ({ clientReportId }: SubmitReportRequest) =>
  ({ reportId: 'report-1', clientReportId, caseNo: '4409022026112300001' }) as ReportView;
const waitingReport = ({ clientReportId }: SubmitReportRequest, status = 'awaiting_photos') =>
  ({
    reportId: 'report-1',
    clientReportId,
    caseNo: null,
    status,
    message: '照片未在期限内收到',
    waiting: { deadlineAt: '2026-11-24T08:00:00.000Z' },
  }) as WaitingReportView;

const queued = () => buildDraft({ phase: 'queued', photos: [buildPhoto('a'), buildPhoto('b')] });

it('delivers photos and then the report, forgets the draft and its files', async () => {
  const phone = createPhone([queued()]);
  const queue = phone.open();
  queue.setOwner('citizen-1');
  await phone.settle();
  expect(phone.calls.uploads).toEqual(['kept/a', 'kept/b']);
  expect(phone.calls.submissions.map((body) => body.photoIds)).toEqual([['server-kept/a', 'server-kept/b']]);
  expect(queue.activity.get().delivered['r-1']?.reportId).toBe('report-1');
  expect(phone.kept()).toEqual([]);
  expect(phone.calls.dropped).toEqual(['kept/a', 'kept/b']);
});

it('goes on after the app was killed in the middle of an upload', async () => {
  const phone = createPhone([queued()]);
  phone.answers.upload.push(undefined, clientError('timeout_or_cut'));
  phone.open().setOwner('citizen-1');
  await phone.settle();
  expect(phone.kept()[0]?.receipt?.reportId).toBe('report-1'); // received; its second photo is missing

  const reopened = phone.open();
  reopened.setOwner('citizen-1');
  reopened.wake();
  await phone.settle();
  expect(phone.calls.uploads).toEqual(['kept/a', 'kept/b', 'kept/b']);
  expect(phone.calls.submissions).toHaveLength(2);
  expect(phone.calls.submissions[1]).toEqual(phone.calls.submissions[0]);
  expect(phone.kept()).toEqual([]);
});

it('has its receipt while photos are still on their way, and the case as soon as the last one is there', async () => {
  const phone = createPhone([queued()]);
  let arrive: (value?: unknown) => void = () => undefined;
  phone.answers.upload.push(undefined, new Promise((resolve) => (arrive = resolve)));
  const queue = phone.open();
  queue.setOwner('citizen-1');
  await phone.settle();
  expect(queue.activity.get().delivered['r-1']).toMatchObject({ status: 'awaiting_photos' });
  expect(phone.calls.submissions).toHaveLength(1);
  expect(phone.kept().map(canEdit)).toEqual([false]);
  arrive();
  await phone.settle();
  expect(queue.activity.get().delivered['r-1']?.caseNo).toBe('4409022026112300001');
  expect(phone.calls.announces).toEqual(['kept/a', 'kept/b']);
  expect(phone.kept()).toEqual([]);
});

it.each(['photos_missing', 'class_gone'] as const)(
  'becomes a new report with its words and photos when the old one ended as %s',
  async (status) => {
    const phone = createPhone([
      { ...queued(), receipt: { reportId: 'report-1', deadlineAt: '2026-11-24T08:00:00.000Z' } },
    ]);
    const body = { clientReportId: 'r-1' } as SubmitReportRequest;
    phone.answers.submit.push(waitingReport(body, status));
    const queue = phone.open();
    queue.setOwner('citizen-1');
    await phone.settle();
    expect(phone.kept()).toMatchObject([
      { clientReportId: 'new-1', renewedFrom: 'r-1', phase: 'refused', description: '路边有垃圾', photos: [{}, {}] },
    ]);
    const [kept] = phone.kept();
    expect(kept).not.toHaveProperty('receipt');
    expect(kept && missingIn(kept)).toEqual(status === 'class_gone' ? ['class'] : []); // that class cannot be chosen again
    queue.dispatch('new-1', { type: 'reopened' });
    queue.dispatch('new-1', { type: 'edited', patch: { classCode: 'SJ-01001' } });
    queue.dispatch('new-1', { type: 'submitted' });
    await phone.settle();
    expect(phone.calls.submissions.map((one) => one.clientReportId)).toEqual(['r-1', 'new-1']);
    expect([phone.kept(), phone.calls.dropped]).toEqual([[], ['kept/a', 'kept/b']]);
  },
);

it('is taken back from the server before a photo is replaced that can never come', async () => {
  const phone = createPhone([queued()]);
  phone.answers.upload.push(undefined, new Error('FileGone'));
  const queue = phone.open();
  queue.setOwner('citizen-1');
  await phone.settle();
  const [stuck] = phone.kept();
  expect([stuck?.photos[1]?.progress.state, stuck && mustTakeBack(stuck)]).toEqual(['refused', true]);
  await queue.takeBack('r-1', 'edit');
  expect(phone.calls.withdrawn).toEqual(['report-1']);
  expect(phone.kept()).toMatchObject([{ clientReportId: 'new-1', phase: 'editing', photos: [{}, {}] }]);
});

it('stays as it is when the server cannot be asked, and learns the truth when it is too late to take it back', async () => {
  const phone = createPhone([queued()]);
  phone.answers.upload.push(undefined, new Error('FileGone'));
  const queue = phone.open();
  queue.setOwner('citizen-1');
  await phone.settle();
  phone.answers.withdraw.push(clientError('offline'), new ApiError('not_possible_now', '现在不能', 409));
  await expect(queue.takeBack('r-1', 'remove')).rejects.toMatchObject({ code: 'offline' });
  expect(phone.kept()).toHaveLength(1);
  phone.there.add('server-kept/b'); // its answer was lost, the photo was not
  await queue.takeBack('r-1', 'remove');
  expect(queue.activity.get().delivered['r-1']?.caseNo).toBe('4409022026112300001');
  expect(phone.kept()).toEqual([]);
});

it('tries a lost photo again by itself after a wait', async () => {
  const phone = createPhone([buildDraft({ photos: [buildPhoto('a')] })]);
  phone.answers.upload.push(clientError('timeout_or_cut'));
  const queue = phone.open();
  queue.setOwner('citizen-1');
  await phone.settle();
  expect(phone.calls.uploads).toHaveLength(1);
  await phone.pass(500);
  expect(phone.calls.uploads).toHaveLength(1);
  await phone.pass(500);
  expect(phone.calls.uploads).toHaveLength(2);
  expect(queue.drafts.get()[0]?.photos[0]?.progress.state).toBe('uploaded');
});

it('sends nothing while offline, and everything when the network is back', async () => {
  const phone = createPhone([queued()]);
  const queue = phone.open();
  queue.setOnline(false);
  queue.setOwner('citizen-1');
  await phone.settle();
  expect(phone.calls.uploads).toEqual([]);
  queue.setOnline(true);
  await phone.settle();
  expect(phone.calls.submissions).toHaveLength(1);
});

it('sends the same body again when the answer to the first was lost', async () => {
  const phone = createPhone([queued()]);
  phone.answers.submit.push(clientError('timeout_or_cut'));
  phone.open().setOwner('citizen-1');
  await phone.settle();
  await phone.pass(2_000);
  expect(phone.calls.submissions).toHaveLength(2);
  expect(phone.calls.submissions[1]).toEqual(phone.calls.submissions[0]);
});

it('uploads a photo again that the server no longer has, and then sends the report', async () => {
  const phone = createPhone([buildDraft({ phase: 'queued', photos: [buildUploaded('a'), buildUploaded('b')] })]);
  const gone = { field: 'photoIds.1', code: 'unknown_photo', text: '没有这张照片，请重新上传' } as const;
  phone.answers.submit.push(new ApiError('invalid_request', '有误', 400, [gone]));
  phone.open().setOwner('citizen-1');
  await phone.settle();
  expect(phone.calls.uploads).toEqual(['kept/b']);
  await phone.pass(2_000);
  expect(phone.calls.submissions).toHaveLength(2);
  expect(phone.kept()).toEqual([]);
});

it('keeps a report the server refuses, with the reason, and does not try it again by itself', async () => {
  const phone = createPhone([queued()]);
  phone.answers.submit.push(new ApiError('report_id_reused', '同一编号已提交过不同的内容，请新建上报', 409));
  const queue = phone.open();
  queue.setOwner('citizen-1');
  await phone.settle();
  await phone.pass(600_000);
  expect(phone.calls.submissions).toHaveLength(1);
  expect(phone.kept()[0]).toMatchObject({ phase: 'refused', refusal: { code: 'report_id_reused' } });
});

it('cannot be changed while it is being sent, nor after the app was killed before the answer', async () => {
  const phone = createPhone([queued()]);
  phone.answers.submit.push(new Promise(() => undefined));
  phone.open().setOwner('citizen-1');
  await phone.settle();
  expect(phone.calls.submissions).toHaveLength(1);
  expect(phone.kept().map(canEdit)).toEqual([false]);
  expect(phone.open().drafts.get().map(canEdit)).toEqual([false]);
});

it('sends each of several waiting reports once', async () => {
  const ready = (clientReportId: string) =>
    buildDraft({ clientReportId, phase: 'queued', photos: [buildUploaded(clientReportId)] });
  const phone = createPhone([ready('r-1'), ready('r-2'), ready('r-3')]);
  phone.open().setOwner('citizen-1');
  await phone.settle();
  expect(phone.calls.submissions.map((body) => body.clientReportId).sort()).toEqual(['r-1', 'r-2', 'r-3']);
  expect(phone.kept()).toEqual([]);
});

it('finds the lost photo also when the same picture was chosen twice', async () => {
  const twin = { progress: buildUploaded('a').progress };
  const photos = [buildUploaded('a'), buildPhoto('twin', twin), buildUploaded('b')];
  const phone = createPhone([buildDraft({ phase: 'queued', photos })]);
  const gone = { field: 'photoIds.1', code: 'unknown_photo', text: '没有这张照片，请重新上传' } as const;
  phone.answers.submit.push(new ApiError('invalid_request', '有误', 400, [gone]));
  phone.open().setOwner('citizen-1');
  await phone.settle();
  expect(phone.calls.uploads).toEqual(['kept/b']);
});

it('is not held up by progress that is told after the answer', async () => {
  const late: ((percent: number) => void)[] = [];
  const phone = createPhone([buildDraft({ photos: [buildPhoto('a')] })], (tell) => late.push(tell));
  const queue = phone.open();
  queue.setOwner('citizen-1');
  await phone.settle();
  for (const tell of late) tell(100);
  expect(queue.activity.get().uploading).toEqual({});
});

it('gives a video with its poster to be sent, tried again as well, and forgets both files', async () => {
  const video = { posterPath: 'kept/still', seconds: 9 };
  const phone = createPhone([buildDraft({ phase: 'queued', photos: [{ ...buildPhoto('film'), video }] })]);
  const queue = phone.open();
  phone.answers.announce.push(new ApiError('photo_broken', '坏了', 422));
  queue.setOwner('citizen-1');
  await phone.settle();
  queue.dispatch(queue.drafts.get()[0]?.clientReportId ?? '', { type: 'photoRetried', localId: 'film' });
  await phone.settle();
  expect(phone.calls.videos).toEqual([video, video, video]);
  expect(phone.calls.dropped).toEqual(['kept/film', 'kept/still']);
});
