import type { ReportDetailResponse } from '@suishoupai/shared-types';
import { ApiError, clientError } from '../../api/api-error';
import { carryOut, type CitizenAction } from './citizen-action';

const NOTHING = { status: 'closed', disputed: false, appealPending: false };
const build = (report: object = {}, evaluation: ReportDetailResponse['evaluation'] = null) =>
  ({ report: { ...NOTHING, ...report }, timeline: [], evaluation }) as unknown as ReportDetailResponse;
const LANDED: [CitizenAction, ReportDetailResponse][] = [
  ['evaluate', build({}, { stars: 5, text: '' })],
  ['withdraw', build({ status: 'withdrawn' })],
  ['dispute', build({ disputed: true })],
  ['appeal', build({ appealPending: true })],
];
const lost = () => Promise.reject(clientError('timeout_or_cut'));

it.each(LANDED)('a lost answer to %s is success when the report shows it', async (action, after) => {
  expect(await carryOut(action, lost, () => Promise.resolve(after))).toEqual({ error: null, after });
  const again = () => Promise.reject(new ApiError('not_possible_now', '现在不能', 409));
  expect(await carryOut(action, again, () => Promise.resolve(after))).toEqual({ error: null, after });
});

it.each(LANDED)('a lost answer to %s is a failure, with the report as it is, when it shows nothing', async (action) => {
  const after = build();
  const end = await carryOut(action, lost, () => Promise.resolve(after));
  expect(end).toMatchObject({ error: { code: 'timeout_or_cut' }, after });
});

it('a failure stays one when the report cannot be read again', async () => {
  expect(await carryOut('appeal', lost, lost)).toMatchObject({ error: { code: 'timeout_or_cut' }, after: null });
});

it('a refusal is told without asking again, and an answer is taken as it comes', async () => {
  const read = jest.fn(() => Promise.resolve(build()));
  const refused = () => Promise.reject(new ApiError('invalid_request', '有误', 400));
  expect(await carryOut('dispute', refused, read)).toMatchObject({ error: { code: 'invalid_request' }, after: null });
  const after = build({ disputed: true });
  expect(await carryOut('dispute', () => Promise.resolve(after), read)).toEqual({ error: null, after });
  expect(read).not.toHaveBeenCalled();
});
