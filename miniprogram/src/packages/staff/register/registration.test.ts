import type { DraftPhoto } from '../../../drafts/draft';
import { BLANK_REGISTRATION, edited, missingIn, requestOf, withPhotos, type Registration } from './registration';

const POSITION = {
  datum: 'gcj02' as const,
  longitude: 110.925,
  latitude: 21.657,
  accuracyMeters: 15,
  capturedAt: '2026-11-27T12:00:00.000Z',
};
const FULL: Registration = {
  ...BLANK_REGISTRATION,
  clientReportId: 'r-1',
  position: POSITION,
  classCode: 'SJ-06010',
  description: ' 来电反映垃圾堆放 ',
};

it('names what is missing in the order of the form, and is sent only when nothing is', () => {
  expect(missingIn(BLANK_REGISTRATION)).toEqual(['position', 'class', 'description']);
  expect(requestOf(BLANK_REGISTRATION, [])).toBeNull();
  expect(requestOf({ ...FULL, description: '  ' }, [])).toBeNull();
});

it('leaves out what was left empty', () => {
  expect(requestOf({ ...FULL, externalNo: ' ', address: ' ' }, [])).toEqual({
    clientReportId: 'r-1',
    source: 'hotline',
    position: POSITION,
    classCode: 'SJ-06010',
    description: '来电反映垃圾堆放',
  });
});

it('sends the number, the address and the deadline where they are known', () => {
  const known = { externalNo: 'MM-1', address: '油城六路', deadlineAt: '2026-12-01T10:00:00.000Z' };
  expect(requestOf({ ...FULL, ...known, source: 'command' }, [])).toMatchObject({ ...known, source: 'command' });
});

const never = () => {
  throw new Error('it has an id');
};
const PHOTO: DraftPhoto = { localId: 'a', path: 'a', progress: { state: 'waiting', attempts: 0, notBeforeMs: 0 } };

it('gets its id with the first thing typed and keeps it, so that sending it again is no second report', () => {
  const first = edited(BLANK_REGISTRATION, { description: '来电' }, () => 'r-new');
  expect(first).toMatchObject({ clientReportId: 'r-new', description: '来电' });
  expect(edited(first, { description: '来电反映' }, never).clientReportId).toBe('r-new');
});

it('joins the case that was recognised, unless the place or the class has changed since', () => {
  const joining = edited(FULL, { joinCaseNo: '4409022026112300001' }, never);
  expect(requestOf(joining, [])).toMatchObject({ joinCaseNo: '4409022026112300001' });
  expect(edited(joining, { description: '更多' }, never).joinCaseNo).toBe('4409022026112300001');
  expect(edited(joining, { classCode: 'SJ-06011' }, never).joinCaseNo).toBeNull();
  expect(edited(joining, { position: { ...POSITION, latitude: 21.7 } }, never).joinCaseNo).toBeNull();
});

it('waits for its photos; the end of an upload begins no new form', () => {
  expect(requestOf(FULL, null)).toBeNull();
  expect(requestOf(FULL, ['p1'])).toMatchObject({ photoIds: ['p1'] });
  expect(withPhotos(BLANK_REGISTRATION, [PHOTO], () => 'r-new')).toMatchObject({ clientReportId: 'r-new' });
  expect(withPhotos(BLANK_REGISTRATION, [], never)).toBe(BLANK_REGISTRATION);
});
