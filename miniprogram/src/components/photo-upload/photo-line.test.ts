import { photoLine } from './photo-line';

const waiting = (attempts: number) => ({ state: 'waiting', attempts, notBeforeMs: 0 }) as const;

it('tells the truth about each photo', () => {
  expect(photoLine(waiting(0), null, true)).toMatchObject({ text: '等待上传', canRetry: false });
  expect(photoLine(waiting(0), 37, true)).toMatchObject({ text: '上传 37%', percent: 37 });
  expect(photoLine(waiting(2), null, true)).toMatchObject({ text: '未上传 · 重试', canRetry: true });
  expect(photoLine(waiting(2), null, false)).toMatchObject({ text: '等待网络', canRetry: false });
  const refused = { state: 'refused', refusal: { code: 'photo_broken', text: '坏了' } } as const;
  expect(photoLine(refused, null, true)).toMatchObject({ tone: 'bad', canRetry: true });
});
