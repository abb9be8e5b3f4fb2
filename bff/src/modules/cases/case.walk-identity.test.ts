import type { CaseDetailView } from '@suishoupai/shared-types';
import fc from 'fast-check';
import type { OutboxMessage } from '../../kernel/outbox';
import { createCaseWriter } from './case.change';
import { RULES } from './case.fixtures';
import type { CaseDirectory } from './case.ports';
import { presentCase, presentTask } from './case.presenter';
import type { StoredCase, StoredFlowEntry } from './case.records';
import type { CaseActor } from './case.state';
import { CONDITIONS, PEOPLE, PHONE, UNITS } from './case.walk-moves.fixtures';
import { births, live, steps, type Birth, type Life } from './case.walk.fixtures';

const nameOf = (id: string): string => `姓名〔${id}〕`;
const OF_ROLE = (...roles: string[]): CaseActor[] => Object.values(PEOPLE).filter(({ role }) => roles.includes(role));
const CITIZENS = OF_ROLE('citizen').map(({ id }) => id);
const STAFF = OF_ROLE('acceptor', 'dispatcher', 'handler', 'collector', 'supervisor', 'manager');

/** A city that knows everybody's name, so that nothing stays out of a view for want of one. */
const DIRECTORY: CaseDirectory = {
  outsideDeskId: 'outside-desk',
  describeClass: () => ({ name: '道路破损', icon: 'road' }),
  conditionsOf: () => CONDITIONS,
  isUrgentClass: () => false,
  departments: () => UNITS,
  disabledNote: () => null,
  departmentName: (id) => UNITS.find((unit) => unit.id === id)?.name ?? null,
  suggestDepartment: () => null,
  autoDispatch: () => false,
  staffName: nameOf,
  isCollector: () => true,
  collectors: () => OF_ROLE('collector').map(({ id }) => ({ id, name: nameOf(id) })),
  checkersOf: () => OF_ROLE('collector').map(({ id }) => id),
  collectorOf: () => PEOPLE.anna.id,
  findClass: () => null,
  gridOf: () => null,
  nearestGrid: () => null,
};

/** Writes the life as the product does: what is kept, and what goes to other institutions. */
async function written({ events, log }: Life, { opened, at }: Birth) {
  const kept: StoredFlowEntry[] = [];
  const sent: OutboxMessage[] = [];
  const keep = (entries: readonly StoredFlowEntry[]) => void kept.push(...entries);
  const writer = createCaseWriter({
    repository: {
      insert: async (_tx, _stored, entries) => keep(entries),
      update: async (_tx, _version, _stored, entries) => {
        keep(entries);
        return true;
      },
    },
    outbox: { append: async (_tx, messages) => void sent.push(...messages) },
    pairs: { apply: async () => undefined, suspect: async () => undefined, lapse: async () => undefined },
  });
  const [first, ...rest] = events.map((event, index) => ({ event, report: log[index]?.report ?? null }));
  if (!first?.report) throw new Error('a life begins with a report');
  const tx = {} as Parameters<typeof writer.open>[0];
  const birth = { caseId: 'case-1', grid: null, candidateGrids: [], capturedAt: at };
  let stored: StoredCase = await writer.open(tx, birth, first.event, first.report);
  stored = await writer.change(tx, stored, rest);
  expect(stored).toMatchObject({ caseNo: opened.caseNo, version: events.length });
  return { stored, log: kept, sent };
}

/** How a checker was drawn: the words of the log, and the seeds. */
const LOTS = ['抽签号', 'lot-'];

/** Of a unit's view: every id and name that must not be in it, and how lots were drawn. */
function forbiddenTo(viewer: CaseActor): string[] {
  const own = STAFF.filter(({ role, departmentId }) => role === 'handler' && departmentId === viewer.departmentId);
  const others = STAFF.filter((person) => !own.includes(person));
  return [
    PHONE,
    ...LOTS,
    ...CITIZENS,
    ...STAFF.map(({ id }) => `"${id}"`),
    ...others.flatMap(({ id }) => [id, nameOf(id)]),
  ];
}

it('whatever happened to a case, a department learns neither who reported nor who looked, and nobody outside does', async () => {
  let named = 0;
  await fc.assert(
    fc.asyncProperty(births, steps(50), async (birth, given) => {
      const life = live(birth, given);
      const { stored, log, sent } = await written(life, birth);
      const view = (viewer: CaseActor): CaseDetailView =>
        presentCase({ stored, log, photos: new Map() }, { viewer, now: life.now, rules: RULES, directory: DIRECTORY });
      const faults: string[] = [];
      const search = (where: string, content: unknown, forbidden: readonly string[]) => {
        const text = JSON.stringify(content);
        faults.push(...forbidden.filter((word) => text.includes(word)).map((word) => `${word} in ${where}`));
      };

      for (const viewer of [PEOPLE.roadMender, PEOPLE.plumber, PEOPLE.sweeper]) {
        const context = { viewer, now: life.now, rules: RULES, directory: DIRECTORY };
        search(`the view of ${viewer.id}`, view(viewer), forbiddenTo(viewer));
        search(`the task list of ${viewer.id}`, presentTask(stored, context, new Map()), forbiddenTo(viewer));
      }
      for (const viewer of OF_ROLE('collector')) search(`the view of ${viewer.id}`, view(viewer), [PHONE, ...CITIZENS]);
      for (const viewer of OF_ROLE('acceptor', 'dispatcher', 'supervisor', 'manager')) {
        search(`the view of ${viewer.id}`, view(viewer), CITIZENS);
      }
      const texts = log.map(({ text, publicText, citizen }) => [text, publicText, citizen]);
      const anybody = [PHONE, ...CITIZENS, ...STAFF.flatMap(({ id }) => [id, nameOf(id)])];
      search(
        'what citizens and other institutions read',
        log.map(({ publicText, citizen }) => [publicText, citizen]),
        anybody,
      );
      // What was written stays in the log; presenters mask it for whoever must not read it.
      search('the log', texts, anybody.slice(1));
      search('the outbox', sent, anybody);
      expect(faults).toEqual([]);
      expect(sent.map(({ subjectVersion }) => subjectVersion)).toEqual(log.map(({ seq }) => seq));
      named += JSON.stringify(view(PEOPLE.manager)).includes(nameOf(PEOPLE.acceptor.id)) ? 1 : 0;
    }),
    { numRuns: 300, seed: 20260704 },
  );
  // The centre does see who acted: the names are there to be found.
  expect(named).toBeGreaterThan(150);
});
