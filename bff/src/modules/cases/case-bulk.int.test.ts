import type { BulkCommandBody, BulkItemResult } from '@suishoupai/shared-types';
import { createBulkCommands } from './case-bulk';
import { STAFF, startCases, type CaseFixture } from './case-service.fixtures';
import { T0 } from './case.fixtures';
import type { StoredCase } from './case.records';

describe('one command on many cases', () => {
  let f: CaseFixture;
  const unexpected: unknown[] = [];
  beforeAll(async () => {
    f = await startCases();
  }, 60_000);
  afterAll(() => f.close());
  afterEach(() => expect(unexpected.splice(0)).toEqual([]));

  const run = (actor: typeof STAFF.acceptor, cases: readonly StoredCase[], command: BulkCommandBody) =>
    createBulkCommands({ cases: f.service, directory: f.directory, onUnexpected: (error) => unexpected.push(error) })(
      actor,
      { items: cases.map(({ caseNo, version }) => ({ caseNo, version })), command },
      T0,
    );
  const outcomes = (results: readonly BulkItemResult[]): string[] =>
    results.map((result) => (result.ok ? result.status : result.code));
  const fresh = async (cases: readonly StoredCase[]): Promise<StoredCase[]> =>
    Promise.all(cases.map(async ({ caseNo }) => (await f.service.getByCaseNo(caseNo)) ?? Promise.reject(new Error())));
  const openFromCollector = () => f.open({ source: 'collector', citizenId: null, staffId: 'collector-05' });

  it('answers for each case in the order asked; what fails does not hinder the others', async () => {
    const [a, b, c] = [await f.open(), await f.open(), await f.open()];
    await f.service.execute(b.caseNo, { command: 'accept', version: 1 }, STAFF.acceptor2, T0);
    const results = await run(STAFF.acceptor, [a, b, c], { command: 'accept' });
    expect(outcomes(results)).toEqual(['accepted', 'version_conflict', 'accepted']);
    expect(results[1]).toMatchObject({ ok: false, text: expect.stringContaining('他人'), current: { version: 2, status: 'accepted' } }); // prettier-ignore
    expect((await fresh([a, c])).map(({ version }) => version)).toEqual([2, 2]);
  });

  it('lets nobody do together what they may not do one by one', async () => {
    const cases = [await f.open(), await f.open()];
    expect(outcomes(await run(STAFF.dispatcher, cases, { command: 'accept' }))).toEqual(['not_allowed', 'not_allowed']);
    expect(outcomes(await run(STAFF.municipal, cases, { command: 'receive' }))).toEqual(['case_not_found', 'case_not_found']); // prettier-ignore
    expect(outcomes(await run(STAFF.municipal, cases, { command: 'dispatch' }))).toEqual(['case_not_found', 'case_not_found']); // prettier-ignore
  });

  it('takes cases from acceptance to closing, each to its suggested unit and by its own closing condition', async () => {
    let cases = [await openFromCollector(), await openFromCollector()];
    const step = async (actor: typeof STAFF.acceptor, command: BulkCommandBody): Promise<string[]> => {
      const results = await run(actor, cases, command);
      cases = await fresh(cases);
      return outcomes(results);
    };
    expect(await step(STAFF.acceptor, { command: 'accept' })).toEqual(['accepted', 'accepted']);
    expect(await step(STAFF.acceptor, { command: 'file', filingConditionId: 'SJ-06010-1' })).toEqual([
      'filed',
      'filed',
    ]);
    expect(await step(STAFF.dispatcher, { command: 'dispatch' })).toEqual(['dispatched', 'dispatched']);
    expect(cases.map(({ departmentId }) => departmentId)).toEqual(
      cases.map(({ grid, classCode }) => f.directory.suggestDepartment(grid, classCode)?.departmentId),
    );
    const handler = { ...STAFF.sanitation, staff: { ...STAFF.sanitation.staff, departmentId: cases[0]?.departmentId ?? null } }; // prettier-ignore
    expect(await step(handler, { command: 'receive' })).toEqual(['received', 'received']);
    expect(await step(handler, { command: 'startHandling' })).toEqual(['handling', 'handling']);
    for (const { caseNo, version } of cases) {
      const photoIds = [`${handler.citizenId}:after`];
      await f.service.execute(caseNo, { command: 'reply', version, text: '已清理', photoIds }, handler, T0);
    }
    cases = await fresh(cases);
    expect(await step(STAFF.acceptor, { command: 'requestCheck' })).toEqual(['checking', 'checking']);
    expect(await step(STAFF.acceptor, { command: 'close' })).toEqual(['not_possible_now', 'not_possible_now']);
  });

  it('leaves to a person what lies outside all grids, and what the suggested unit sent back', async () => {
    const outside = await f.open({ source: 'collector', citizenId: null, staffId: 'collector-05', grid: null });
    await run(STAFF.acceptor, [outside], { command: 'accept' });
    await run(STAFF.acceptor, await fresh([outside]), { command: 'file', filingConditionId: 'SJ-06010-1' });
    const [result] = await run(STAFF.dispatcher, await fresh([outside]), { command: 'dispatch' });
    expect(result).toMatchObject({ code: 'invalid_request', fields: [{ field: 'departmentId', code: 'required' }] });
  });

  it('reports a failure that nobody expected as internal, and goes on', async () => {
    const broken = await f.open();
    const results = await createBulkCommands({
      cases: {
        ...f.service,
        execute: (caseNo, ...rest) =>
          caseNo === broken.caseNo ? Promise.reject(new Error('disk')) : f.service.execute(caseNo, ...rest),
      },
      directory: f.directory,
      onUnexpected: (error) => unexpected.push(error),
    })(
      STAFF.acceptor,
      { items: [broken, await f.open()].map(({ caseNo }) => ({ caseNo, version: 1 })), command: { command: 'accept' } },
      T0,
    );
    expect(outcomes(results)).toEqual(['internal', 'accepted']);
    expect(unexpected.splice(0)).toEqual([new Error('disk')]);
  });
});
