import { buildDraft, buildPhoto, buildUploaded } from '../../drafts/drafts.fixtures';
import { draftLine } from './draft-line';

const still = { online: true, uploading: {}, sending: [] };
const queued = (photos = [buildUploaded('a'), buildPhoto('b')]) => buildDraft({ phase: 'queued', photos });

it('tells what is happening to a report on its way', () => {
  expect(draftLine(queued(), { ...still, uploading: { b: 40 } })).toEqual({
    text: '正在上传照片 1/2',
    tone: 'going',
    percent: 63,
  });
  expect(draftLine(queued(), { ...still, online: false }).text).toBe('等待网络，将自动发送');
  expect(draftLine(queued([buildUploaded('a')]), { ...still, sending: ['r-1'] })).toMatchObject({
    text: '正在提交…',
    percent: 90,
  });
  expect(draftLine({ ...queued([buildUploaded('a')]), attempts: 2 }, still).text).toBe('网络不稳定，稍后自动重试');
});

it('says that a report was received while its photos are on their way', () => {
  const received = { ...queued(), attempts: 1, receipt: { reportId: 'x', deadlineAt: '2026-11-24T08:00:00.000Z' } };
  expect(draftLine(received, { ...still, uploading: { b: 40 } }).text).toBe('已收到，照片上传中（1/2），请保持网络');
  const refused = buildPhoto('b', { progress: { state: 'refused', refusal: { code: 'file_gone', text: '没了' } } });
  expect(draftLine({ ...received, photos: [refused] }, still).text).toBe('有照片不能使用，请更换后重新提交');
});

it('shows the reason of a refusal', () => {
  const refusal = { code: 'invalid_request', text: '提交的内容有误' } as const;
  expect(draftLine({ ...queued(), phase: 'refused', refusal }, still)).toMatchObject({
    text: '提交的内容有误',
    tone: 'bad',
  });
});
