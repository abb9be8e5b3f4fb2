import type {
  CaseDetailView,
  CommandResponse,
  PositionInput,
  ReportView,
  StaffCommandRequest,
  SubmitReportResponse,
} from '@suishoupai/shared-types';
import type { DemoCase, DemoStage } from './demo-cases';
import type { DemoPerson } from './demo-people';

const DAY_MS = 24 * 60 * 60 * 1000;
const STAGES: readonly DemoStage[] = ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'handled', 'closed'];

type Order = StaffCommandRequest extends infer Each ? (Each extends unknown ? Omit<Each, 'version'> : never) : never;

export interface DemoCast {
  person(name: string): Promise<DemoPerson>;
  /** JPEG bytes; every call gives other bytes of the same scene. */
  photo(scene: DemoCase['photo'] | 'rubbish-cleared'): Promise<Buffer>;
  /** Demo account behind a staff id. */
  staffName(staffId: string): string;
  handlerOf(departmentId: string): string;
  collectorOf(gridCode: string): string;
}

/** Reports one demo case and takes it as far as it should come, through the same API as everybody. */
export async function tell(demo: DemoCase, number: number, cast: DemoCast): Promise<void> {
  const report = await submit(demo, demo.reporter, `demo-${number}`, cast);
  for (const [i, name] of (demo.alsoBy ?? []).entries()) await submit(demo, name, `demo-${number}-${i}`, cast);
  const { caseNo, grid } = report;
  if (!grid) throw new Error(`demo case ${number} lies outside all grids`);
  const reached = STAGES.indexOf(demo.stage);
  const until = (stage: DemoStage): boolean => reached >= STAGES.indexOf(stage);
  const acceptor = cast.staffName('acceptor-01');
  const dispatcher = cast.staffName('dispatcher-01');
  const collector = cast.collectorOf(grid.code);
  const act = (name: string, order: Order): Promise<CaseDetailView> => command(cast, name, caseNo, order);

  if (demo.stage === 'rejected') {
    await act(acceptor, { command: 'reject', reason: '属小区内部环境卫生，由物业管理单位负责。' });
    return twist(demo, report, cast, act);
  }
  if (!until('verifying')) return;
  await act(acceptor, { command: 'accept' });
  await act(acceptor, { command: 'requestVerify' });
  if (!until('filed')) return;
  const seen = await (await cast.person(collector)).upload(await cast.photo(demo.photo));
  await act(collector, {
    command: 'verify',
    result: 'exists',
    text: '现场情况属实',
    photoIds: [seen.photoId],
    position: positionOf(demo),
  });
  const { filingConditions } = await look(cast, acceptor, caseNo);
  const condition = filingConditions[0];
  if (!condition) throw new Error(`class ${demo.classCode} has no filing condition`);
  await act(acceptor, { command: 'file', filingConditionId: condition.id });
  if (!until('dispatched')) return;
  const { departments } = await look(cast, dispatcher, caseNo);
  const department = departments.find(({ suggested }) => suggested) ?? departments[0];
  if (!department) throw new Error('there is no department');
  await act(dispatcher, { command: 'dispatch', departmentId: department.id });
  if (!until('handling')) return;
  const handler = cast.handlerOf(department.id);
  await act(handler, { command: 'startHandling' });
  if (!until('handled')) return twist(demo, report, cast, act, handler);
  const after = await (await cast.person(handler)).upload(await cast.photo('rubbish-cleared'));
  await act(handler, { command: 'reply', text: '已安排清理，现场恢复整洁。', photoIds: [after.photoId] });
  if (!until('closed')) return;
  const { checkDraw } = await act(acceptor, { command: 'requestCheck' });
  if (!checkDraw) throw new Error('nobody was drawn to check');
  const checker = cast.staffName(checkDraw.collectorId);
  const proof = await (await cast.person(checker)).upload(await cast.photo('rubbish-cleared'));
  await act(checker, {
    command: 'check',
    result: 'pass',
    text: '已清理干净',
    photoIds: [proof.photoId],
    position: positionOf(demo),
  });
  await act(acceptor, { command: 'close', closingConditionId: condition.id });
}

function positionOf({ longitude, latitude }: DemoCase): PositionInput {
  return { datum: 'wgs84', longitude, latitude, accuracyMeters: 12, capturedAt: new Date().toISOString() };
}

/** What makes a case a matter for more than one desk. */
async function twist(
  { twist: what, reporter }: DemoCase,
  { reportId }: ReportView,
  cast: DemoCast,
  act: (name: string, order: Order) => Promise<CaseDetailView>,
  handler = '',
): Promise<void> {
  const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
  switch (what) {
    case undefined:
      return;
    case 'ordered':
      await act(cast.staffName('supervisor-01'), {
        command: 'supervise',
        text: '请先行围护警示，今日内恢复井盖。',
        limit: { amount: 4, unit: 'urgent_hours' },
      });
      return;
    case 'delayAsked':
      await act(handler, {
        command: 'requestDelay',
        kind: 'extension',
        until: inDays(9),
        reason: '沥青材料本周未到货，申请延期。',
      });
      return;
    case 'suspended':
      await act(cast.staffName('dispatcher-01'), {
        command: 'suspend',
        reviewAt: inDays(30),
        reason: '道路待规划接通，暂不具备修复条件。',
      });
      return;
    case 'appealed':
      await (
        await cast.person(reporter)
      ).post(`/api/v1/reports/${reportId}/appeal`, {
        reason: '那里是市政通道，不在小区红线内，请再核实。',
      });
      return;
    default:
      throw new Error(`no such twist: ${String(what satisfies never)}`);
  }
}

async function submit(demo: DemoCase, name: string, clientReportId: string, cast: DemoCast): Promise<ReportView> {
  const person = await cast.person(name);
  const { photoId } = await person.upload(await cast.photo(demo.photo));
  const { report } = await person.post<SubmitReportResponse>('/api/v1/reports', {
    clientReportId: `${clientReportId}-report`,
    photoIds: [photoId],
    position: positionOf(demo),
    classCode: demo.classCode,
    description: demo.description,
    address: demo.address,
  });
  if (report.caseNo === null) throw new Error('a demo report waits for a photo');
  return report;
}

async function look(cast: DemoCast, name: string, caseNo: string): Promise<CaseDetailView> {
  return (await cast.person(name)).get<CaseDetailView>(`/api/v1/staff/cases/${caseNo}`);
}

async function command(cast: DemoCast, name: string, caseNo: string, order: Order): Promise<CaseDetailView> {
  const { version } = await look(cast, name, caseNo);
  const person = await cast.person(name);
  const answer = await person.post<CommandResponse>(`/api/v1/staff/cases/${caseNo}/commands`, { ...order, version });
  if (answer.case === null) throw new Error(`${name} may not see case ${caseNo} any more`);
  return answer.case;
}
