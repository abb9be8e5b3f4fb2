import { missingIn, newRegistration, requestOf, type Registration } from './registration';

const POSITION = {
  datum: 'gcj02' as const,
  longitude: 110.925,
  latitude: 21.657,
  accuracyMeters: 15,
  capturedAt: '2026-11-27T12:00:00.000Z',
};
const FULL: Registration = {
  ...newRegistration('r-1'),
  position: POSITION,
  classCode: 'SJ-06010',
  description: ' 来电反映垃圾堆放 ',
};

it('names what is missing in the order of the form, and is sent only when nothing is', () => {
  expect(missingIn(newRegistration('r-1'))).toEqual(['position', 'class', 'description']);
  expect(requestOf(newRegistration('r-1'))).toBeNull();
  expect(requestOf({ ...FULL, description: '  ' })).toBeNull();
});

it('leaves out what was left empty', () => {
  expect(requestOf({ ...FULL, externalNo: ' ', address: ' ' })).toEqual({
    clientReportId: 'r-1',
    source: 'hotline',
    position: POSITION,
    classCode: 'SJ-06010',
    description: '来电反映垃圾堆放',
  });
});

it('sends the number, the address and the deadline where they are known', () => {
  const known = { externalNo: 'MM-1', address: '油城六路', deadlineAt: '2026-12-01T10:00:00.000Z' };
  expect(requestOf({ ...FULL, ...known, source: 'command' })).toMatchObject({ ...known, source: 'command' });
});
