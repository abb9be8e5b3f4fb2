import type { CaseSource } from '@suishoupai/shared-types';
import { buildOpenInput, OPENED, startCases, type CaseFixture } from './case-service.fixtures';
import type { ActorRole, CaseActor } from './case.state';

const person = (role: ActorRole, id: string): CaseActor => ({ role, id, departmentId: null });
const NOBODY = { citizenId: null, photoIds: [] };

/** Who may bring in what, and how the log names them. */
const WAYS: [CaseSource, CaseActor | null, ActorRole, string | null][] = [
  ['hotline', person('acceptor', 'acceptor-01'), 'acceptor', 'acceptor-01'],
  ['command', person('acceptor', 'acceptor-01'), 'acceptor', 'acceptor-01'],
  ['hotline', person('hotline', 'ac-12345'), 'hotline', null],
  ['province', person('system', 'ac-province'), 'system', null],
  ['hotline', null, 'hotline', null],
  ['province', null, 'system', null],
];

describe('reports of people without an account', () => {
  let f: CaseFixture;
  beforeAll(async () => {
    f = await startCases();
  }, 60_000);
  afterAll(() => f.close());

  it.each(WAYS)(
    'from %s, brought in by %j, open a case and join one as %s',
    async (source, registrar, role, staffId) => {
      const opened = await f.open({ ...NOBODY, source, registrar });
      expect(opened).toMatchObject({ source, reporterIds: [], reporterStaffIds: [], reportsWithoutAccount: 1 });
      const ofCitizen = await f.open();
      const joined = await f.unitOfWork.run((tx) =>
        f.service.joinReport(tx, {
          ...buildOpenInput({ ...NOBODY, source, registrar, duplicate: { ...OPENED, outcome: 'joined' } }),
          caseId: ofCitizen.caseId,
        }),
      );
      expect(joined).toMatchObject({ source: 'citizen', reportCount: 2, reportsWithoutAccount: 1 });
      for (const { caseId } of [opened, joined]) {
        const log = await f.service.flowOf(caseId);
        expect(log.at(-1)?.actor).toEqual({ role, staffId, departmentId: null });
      }
    },
  );

  it.each([
    ['command', person('hotline', 'ac-12345')],
    ['province', person('hotline', 'ac-12345')],
    ['command', person('system', 'ac-province')],
    ['province', person('acceptor', 'acceptor-01')],
    ['command', null],
  ] as const)(
    'from %s are refused from %j: nobody gets around verification by naming another source',
    async (source, registrar) => {
      await expect(f.open({ ...NOBODY, source, registrar })).rejects.toMatchObject({ code: 'not_allowed' });
    },
  );
});
