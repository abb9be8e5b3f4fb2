import { firstAndLatest } from './first-and-latest';

it('begins with the report that opened the case and goes on with the latest', () => {
  const reports = [1, 2, 3, 300].map((reportNo) => ({ reportNo }));
  expect(firstAndLatest(reports).map(({ reportNo }) => reportNo)).toEqual([1, 300, 3, 2]);
  expect(firstAndLatest([])).toEqual([]);
});
