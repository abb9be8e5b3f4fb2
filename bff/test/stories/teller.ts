import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  CaseCommandName,
  CaseDetailView,
  ErrorResponse,
  EvaluationIndicatorsResponse,
  ReportDetailResponse,
  ReportView,
} from '@suishoupai/shared-types';
import type { ApiAnswer, ApiTestClient } from '../client';
import { startTestApp, type TestApp } from '../harness';
import { buildReport, uploadPhoto } from '../reports';

/** Where a thing lies, in degrees as a phone in China tells them. */
export interface Spot {
  longitude: number;
  latitude: number;
}

/** An official in a story: gives commands, is refused, looks at the case. */
export interface Official {
  /** Looks at the case, finds the button, presses it; answers the case as it is then. */
  does(command: CaseCommandName, rest?: object): Promise<CaseDetailView>;
  /** Presses a button that is not there, or brings along what will not do; answers why not: code and wrong fields. */
  cannot(command: CaseCommandName, rest?: object): Promise<string>;
  sees(): Promise<CaseDetailView>;
  /** The same for somebody who may not see the case. */
  seesNothing(): Promise<void>;
  /** The numbers of the cases on their desk. */
  desk(): Promise<string[]>;
}

/** Citizens of stories send their photos first: no report waits. */
type SeenReport = ReportDetailResponse & { report: ReportView };

/** A citizen in a story. */
export interface Citizen {
  /** `photoId`: one that this citizen has uploaded before. */
  reports(
    description: string,
    about: { classCode: string; at?: Spot; joinCaseNo?: string; photoId?: string },
  ): Promise<ReportView>;
  sees(): Promise<SeenReport>;
  /** Titles of the timeline, oldest first. */
  timeline(): Promise<string[]>;
  /** The text under the last such title. */
  reads(title: string): Promise<string>;
  supplements(text: string): Promise<void>;
  evaluates(stars: number): Promise<void>;
  disputes(reason: string): Promise<void>;
  appeals(reason: string): Promise<void>;
  /** What is refused; answers the code. */
  cannot(what: 'evaluation' | 'dispute' | 'appeal' | 'withdrawal', body: object): Promise<string>;
}

export type Town = Awaited<ReturnType<typeof startTown>>;
export type Story = ReturnType<Town['story']>;

/** `2026-09-30 22:40` in Maoming. */
export function instant(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

/** An instant of the API as the clock on the wall in Maoming. */
export function local(iso: string | null | undefined): string | null {
  return iso ? new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : null;
}

/**
 * The real application with the demo city, on a clock that the story moves; its worker is at its post. `counting`: the worker's
 * loops run too, for what the outbox feeds (综合评价).
 */
export async function startTown(start: string, { counting = false } = {}) {
  let now = instant(start);
  const app = await startTestApp({ clock: { now: () => now }, worker: counting, limitCalls: false });
  const clients = new Map<string, ApiTestClient>();
  let photoSeed = 5000;

  async function signIn(who: string): Promise<ApiTestClient> {
    const client = await (who.startsWith('citizen ') ? app.citizen(who.slice(8)) : app.staff(who));
    clients.set(who, client);
    return client;
  }

  /** A call as somebody, who signs in again when the session is over: stories take months. */
  async function as(who: string, call: (client: ApiTestClient) => Promise<ApiAnswer>): Promise<ApiAnswer> {
    const answer = await call(clients.get(who) ?? (await signIn(who)));
    return answer.status === 401 ? call(await signIn(who)) : answer;
  }

  async function photoOf(who: string): Promise<string> {
    await as(who, (client) => client.get('/api/v1/me'));
    return (await uploadPhoto(clients.get(who) ?? (await signIn(who)), photoSeed++)).photoId;
  }

  /** Time passes until then; the worker fires every timer at its time. */
  async function until(time: string | Date): Promise<void> {
    const end = typeof time === 'string' ? instant(time) : time;
    if (end < now) throw new Error(`${String(time)} lies before ${now.toISOString()}`);
    for (let next = await nextTimer(app, end); next !== null; next = await nextTimer(app, end)) {
      now = next > now ? next : now;
      await fired(app, next);
    }
    now = end;
  }

  /** 综合评价 of one unit over whole days, when everything so far has been counted: numerator and denominator by key. */
  async function indicatorsOf(departmentId: string, from: string, to: string): Promise<Record<string, string>> {
    await counted(app);
    const url = `/api/v1/staff/evaluation/indicators?object=unit&from=${from}&to=${to}`;
    const { objects } = (await as('manager-01', (client) => client.get(url))).body as EvaluationIndicatorsResponse;
    const { values = [] } = objects.find(({ objectId }) => objectId === departmentId) ?? {};
    return Object.fromEntries(
      values.map(({ key, numerator, denominator }) => [
        key,
        `${numerator}${denominator === null ? '' : `/${denominator}`}`,
      ]),
    );
  }

  const town = {
    app,
    indicatorsOf,
    as,
    photoOf,
    until,
    now: () => now,
    minutesLater: (minutes: number) => until(new Date(now.getTime() + minutes * 60_000)),
    story: () => createStory({ as, photoOf, now: () => now }),
    close: () => app.close(),
  };
  return town;
}

/** Waits until the evaluation has read the whole outbox. */
async function counted({ connection }: TestApp): Promise<void> {
  const cursors = connection.collection<{ _id: string; seq: number }>('outboxCursors');
  for (let tries = 0; tries < 600; tries++) {
    const rows = await connection.collection('outbox').countDocuments();
    if (((await cursors.findOne({ _id: 'evaluation' }))?.seq ?? 0) >= rows) return;
    await sleep(50);
  }
  throw new Error('the evaluation does not catch up with the outbox');
}

async function nextTimer({ connection }: TestApp, end: Date): Promise<Date | null> {
  const [due] = await connection
    .collection<{ nextTimerAt: Date }>('cases')
    .find({ nextTimerAt: { $lte: end } })
    .sort({ nextTimerAt: 1 })
    .limit(1)
    .toArray();
  return due?.nextTimerAt ?? null;
}

/** Waits until the timers of an instant have been fired, by us or by a worker's loop that was faster. */
async function fired(app: TestApp, next: Date): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    await app.passTimers();
    if ((await nextTimer(app, next)) === null) return;
  }
  throw new Error('a timer is due, but nothing happens');
}

interface Stage {
  as(who: string, call: (client: ApiTestClient) => Promise<ApiAnswer>): Promise<ApiAnswer>;
  photoOf(who: string): Promise<string>;
  now(): Date;
}

/** One case and the people around it. */
function createStory({ as, photoOf, now }: Stage) {
  let caseNo = '';
  const reportIds = new Map<string, string>();

  const caseOf = async (who: string): Promise<CaseDetailView> =>
    expectOk(await as(who, (client) => client.get(`/api/v1/staff/cases/${caseNo}`))) as CaseDetailView;

  /** What a phone adds by itself: a photo taken now, and where its owner stands. */
  async function completed(who: string, command: CaseCommandName, rest: object, view: CaseDetailView): Promise<object> {
    const photoIds = ['verify', 'reply', 'check'].includes(command) ? { photoIds: [await photoOf(who)] } : {};
    const position = { ...view.position, accuracyMeters: 10, capturedAt: now().toISOString() };
    return { ...photoIds, ...(command === 'verify' || command === 'check' ? { position } : {}), ...rest };
  }

  const send = (who: string, body: object): Promise<ApiAnswer> =>
    as(who, (client) => client.post(`/api/v1/staff/cases/${caseNo}/commands`, body));

  const official = (who: string): Official => ({
    async does(command, rest = {}) {
      const before = await caseOf(who);
      expect([command, before.allowedCommands]).toEqual([command, expect.arrayContaining([command])]);
      const body = { command, version: before.version, ...(await completed(who, command, rest, before)) };
      return (expectOk(await send(who, body)) as { case: CaseDetailView }).case; // null where it has left what `who` may see
    },
    async cannot(command, rest = {}) {
      const before = await caseOf(who);
      const body = { command, version: before.version, ...(await completed(who, command, rest, before)) };
      return whyNot(await send(who, body));
    },
    sees: () => caseOf(who),
    async seesNothing() {
      const answer = await as(who, (client) => client.get(`/api/v1/staff/cases/${caseNo}`));
      expect(whyNot(answer)).toBe('case_not_found');
    },
    async desk() {
      const answer = expectOk(await as(who, (client) => client.get('/api/v1/staff/tasks?limit=50')));
      return (answer as { tasks: { caseNo: string }[] }).tasks.map((task) => task.caseNo);
    },
  });

  function citizen(name: string): Citizen {
    const who = `citizen ${name}`;
    const url = (rest = ''): string => `/api/v1/reports/${reportIds.get(name) ?? 'none'}${rest}`;
    const post = async (rest: string, body: object): Promise<void> =>
      void expectOk(await as(who, (client) => client.post(url(rest), body)));
    const sees = async (): Promise<SeenReport> => expectOk(await as(who, (client) => client.get(url()))) as SeenReport;
    return {
      async reports(description, { classCode, at = SQUARE, joinCaseNo, photoId }) {
        const position = { datum: 'gcj02' as const, ...at, accuracyMeters: 15, capturedAt: now().toISOString() };
        const chosen = joinCaseNo === undefined ? {} : { joinCaseNo };
        const request = buildReport([photoId ?? (await photoOf(who))], { description, classCode, position, ...chosen });
        const answer = await as(who, (client) => client.post('/api/v1/reports', request));
        const { report } = expectOk(answer) as { report: ReportView };
        reportIds.set(name, report.reportId);
        if (caseNo === '') caseNo = report.caseNo;
        return report;
      },
      sees,
      timeline: async () => (await sees()).timeline.map(({ title }) => title),
      reads: async (title) => (await sees()).timeline.findLast((line) => line.title === title)?.text ?? '',
      supplements: (text) => post('/supplements', { clientSupplementId: randomUUID(), text, photoIds: [] }),
      evaluates: (stars) => post('/evaluation', { stars }),
      disputes: (reason) => post('/dispute', { reason }),
      appeals: (reason) => post('/appeal', { reason }),
      cannot: async (what, body) => whyNot(await as(who, (client) => client.post(url(`/${what}`), body))),
    };
  }

  const acceptor = official('acceptor-01');
  return {
    /** Tells the story of a case that is there already. */
    of(number: string): void {
      caseNo = number;
    },
    caseNo: () => caseNo,
    citizen,
    official,
    acceptor,
    dispatcher: official('dispatcher-01'),
    supervisor: official('supervisor-01'),
    manager: official('manager-01'),
    unit: (departmentId: string) => official(`handler-${departmentId}`),
    /** Whoever was drawn to check it. */
    async checker(): Promise<Official & { id: string }> {
      const { checkDraw } = await acceptor.sees();
      const id = checkDraw?.collectorId ?? 'nobody';
      return { id, ...official(id) };
    },
    /** 受理, 核实 by the collector of the grid, 立案. */
    async filedAs(filingConditionId: string): Promise<CaseDetailView> {
      await acceptor.does('accept');
      await acceptor.does('requestVerify');
      const { collectors } = await acceptor.sees();
      await official(collectors[0]?.id ?? 'nobody').does('verify', { result: 'exists', text: '现场属实' });
      return acceptor.does('file', { filingConditionId });
    },
    /** 核查 by whoever is drawn. */
    async checkedAs(result: 'pass' | 'not_pass' | 'unable'): Promise<string> {
      await acceptor.does('requestCheck');
      const { checkDraw } = await acceptor.sees();
      const id = checkDraw?.collectorId ?? 'nobody';
      await official(id).does('check', { result, text: '看过现场' });
      return id;
    },
    /** The flow log as the centre reads it: commands, oldest first. */
    log: async () => (await official('manager-01').sees()).flowLog.map(({ command }) => command),
    /** The texts of one kind of line. */
    lines: async (command: string) =>
      (await official('manager-01').sees()).flowLog.filter((line) => line.command === command).map(({ text }) => text),
  };
}

/** 人民广场, inside a grid of grade A. */
export const SQUARE: Spot = { longitude: 110.9155, latitude: 21.6572 };

function expectOk(answer: ApiAnswer): unknown {
  expect([answer.status, answer.body]).toEqual([expect.any(Number), expect.anything()]);
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function whyNot({ status, body }: ApiAnswer): string {
  if (status < 400) throw new Error(`not refused, but ${status}`);
  const { code, fields = [] } = (body as ErrorResponse).error;
  return [code, ...fields.map(({ field, code: why }) => `${field} ${why}`)].join(': ');
}
