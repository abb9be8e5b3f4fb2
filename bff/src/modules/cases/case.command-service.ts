import { CASE_STATUS_NAMES, type ErrorCode } from '@suishoupai/shared-types';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { Tx } from '../../kernel/unit-of-work';
import { createAnswerSame } from './case-pair.answer';
import { createKeepApart } from './case-pair.keep-apart';
import type { CaseWriter } from './case.change';
import { NO_FACTS, type CaseCommand, type CitizenCommand, type CommandFacts } from './case.commands';
import { decide, eventActor } from './case.decider';
import { evolve } from './case.evolve';
import type { CaseEvent } from './case.events';
import { createFactFinder } from './case.facts';
import type { CaseIntake } from './case.intake';
import { createMerge } from './case.merge';
import { canSeeCase } from './case.policy';
import type { CasePhotos } from './case.ports';
import type { StoredCase } from './case.records';
import { citizenCaseActor, staffCaseActor } from './case.actor';
import type { CaseService, CaseServiceDeps } from './case.service';
import { casesLeaving, originsOf, reportsToMove } from './case.moved-reports';
import { createSplit } from './case.split';
import { areClocksOutdated } from './case.recalculation';
import { isCurrent, type CaseActor, type CaseState } from './case.state';
import { dueCommand, nextTimerAt } from './case.timers';

interface Deps extends CaseServiceDeps {
  writer: CaseWriter;
  intake: CaseIntake;
  visible: (caseNo: string, by: CaseActor, tx?: Tx) => Promise<StoredCase>;
  mainOf: (stored: StoredCase, tx?: Tx) => Promise<StoredCase>;
}

/** The system's own hands: dispatches by the routing table, and does what time does. */
const ROUTER: CaseActor = { role: 'system', id: 'router', departmentId: null };
const TIMER: CaseActor = { role: 'system', id: 'timer', departmentId: null };

/** Commands that a citizen gives on a merged case and that count for its main case. */
const FOR_MAIN_CASE: readonly CitizenCommand['command'][] = ['evaluate', 'dispute', 'appeal', 'supplement'];

const CONFLICTS: readonly ErrorCode[] = ['version_conflict', 'not_possible_now'];

/** Commands of people and of time: decide, write, and what belongs to the same transaction. */
export function createCommands(
  deps: Deps,
): Pick<CaseService, 'answerSame' | 'citizenCommand' | 'execute' | 'passTime' | 'recalculate'> {
  const { repository, pairs, unitOfWork, directory, photos, rules, writer, visible, mainOf } = deps;
  const factsFor = createFactFinder(deps);
  const keepApart = createKeepApart(deps);
  const mergeReports = createMerge({ ...deps, keepApart });
  const splitReports = createSplit(deps);

  const change = (tx: Tx, before: StoredCase, events: readonly CaseEvent[]): Promise<StoredCase> =>
    writer.change(
      tx,
      before,
      events.map((event) => ({ event, report: null })),
    );

  /** Filed cases of classes that the city dispatches by itself go to the unit of the routing table at once. */
  function autoDispatch(filed: CaseState, grid: StoredCase['grid'], now: Date): CaseEvent[] {
    if (grid === null || !directory.autoDispatch(filed.classCode)) return [];
    const suggestion = directory.suggestDepartment(grid, filed.classCode);
    const department = directory.departments().find(({ id }) => id === suggestion?.departmentId);
    // A unit that has sent the case back is for a person to overrule.
    const returned = filed.departmentReturns.some(({ departmentId }) => departmentId === department?.id);
    if (!suggestion || !department || returned || directory.disabledNote(department.id) !== null) return [];
    const command: CaseCommand = {
      command: 'dispatch',
      departmentId: department.id,
      note: `系统自动${suggestion.reason}`,
    };
    return decide(filed, command, { actor: ROUTER, now, facts: { ...NO_FACTS, department }, rules });
  }

  async function afterwards(
    tx: Tx,
    after: StoredCase,
    command: CaseCommand,
    facts: CommandFacts,
    by: CaseActor,
    now: Date,
  ) {
    if (command.command === 'markDuplicate') await mergeReports(tx, after, by, now);
    if (command.command === 'keepApart') {
      await keepApart.noteInOther(tx, command.otherCaseNo, after.caseNo, { by, reason: command.reason, now });
    }
    if (command.command !== 'split' || facts.split === null) return;
    const moved = new Set(facts.split.reports.flatMap((report) => report?.reportId ?? []));
    const log = (await repository.flowOf(after.caseId, tx)).slice(0, -1);
    await splitReports(tx, after, reportsToMove(log, moved), { caseNo: facts.split.intoCaseNo, by, now });
    const into = { from: after.caseNo, caseNo: facts.split.intoCaseNo, origins: originsOf(log, moved), now };
    await keepApart.handBack(tx, into);
    // The merge that is undone is remembered as one that must not be made again.
    const [decidedBy, reason] = [eventActor(by), `已从案件 ${after.caseNo} 拆出，另立案件 ${facts.split.intoCaseNo}`];
    await pairs.apply(
      tx,
      casesLeaving(log, moved).map((caseNo) => ({
        kind: 'decided',
        caseNos: [caseNo, after.caseNo],
        at: now,
        decision: { state: 'kept_apart', at: now, by: decidedBy, reason },
      })),
    );
  }

  /** Whoever comes too late is told how the case stands now. */
  async function tellCurrent(error: unknown, caseNo: string, by: CaseActor): Promise<never> {
    if (!(error instanceof AppError) || !CONFLICTS.includes(error.code)) throw error;
    const { version, status } = await visible(caseNo, by);
    throw new AppError(error.code, {
      cause: error,
      current: { version, status, statusName: CASE_STATUS_NAMES[status] },
    });
  }

  return {
    answerSame: createAnswerSame({ ...deps, factsFor, mergeReports, splitReports }),

    citizenCommand: (caseId, command, actor, now, first) =>
      unitOfWork.run(async (tx) => {
        const by = citizenCaseActor(actor);
        const named = await repository.findById(caseId, tx);
        if (!named || !canSeeCase(by, named)) throw new AppError('case_not_found');
        const before = FOR_MAIN_CASE.includes(command.command) ? await mainOf(named, tx) : named;
        if (first && !(await first(tx))) return before;
        const events = decide(before, command, { actor: by, now, facts: NO_FACTS, rules });
        if ('photoIds' in command) await checkPhotos(photos, command.photoIds, actor.citizenId);
        return change(tx, before, events);
      }),

    execute: async (caseNo, { version, ...command }, actor, now) => {
      const done = unitOfWork.run(async (tx) => {
        const by = staffCaseActor(actor);
        const before = await visible(caseNo, by, tx);
        if (!isCurrent(before, version)) throw new AppError('version_conflict');
        const facts = await factsFor(tx, command, before, { by, now });
        const events = decide(before, command, { actor: by, now, facts, rules });
        if ('photoIds' in command) await checkPhotos(photos, command.photoIds, actor.citizenId);
        if (command.command === 'file') {
          const filed = events.reduce<CaseState>(evolve, before);
          events.push(...autoDispatch(filed, before.grid, now));
        }
        const after = await change(tx, before, events);
        await afterwards(tx, after, command, facts, by, now);
        return after;
      });
      return done.catch((error: unknown) => tellCurrent(error, caseNo, staffCaseActor(actor)));
    },

    recalculate: (caseNo, now) =>
      unitOfWork.run(async (tx) => {
        const before = await repository.findByCaseNo(caseNo, tx);
        if (!before) throw new AppError('case_not_found');
        if (!areClocksOutdated(before, rules)) return false;
        const command = { command: 'recalculate' } as const;
        await change(tx, before, decide(before, command, { actor: TIMER, now, facts: NO_FACTS, rules }));
        return true;
      }),

    passTime: async (caseNo, now) => {
      const { before, events } = await unitOfWork.run(async (tx) => {
        const before = await repository.findByCaseNo(caseNo, tx);
        if (!before) throw new AppError('case_not_found');
        const events: CaseEvent[] = [];
        let state: CaseState = before;
        for (let command = dueCommand(state, now); command !== null; command = dueCommand(state, now)) {
          const decided = decide(state, command, { actor: TIMER, now, facts: NO_FACTS, rules });
          state = decided.reduce<CaseState>(evolve, state);
          events.push(...decided);
        }
        if (events.length > 0) await change(tx, before, events);
        return { before, events };
      });
      // A timer that the case does not know of would be looked at for ever.
      if (events.length === 0) await repository.setTimer(before, nextTimerAt(before));
      return events.length;
    },
  };
}

async function checkPhotos(photos: CasePhotos, photoIds: string[], citizenId: string): Promise<void> {
  if (photoIds.length === 0) return;
  const owners = new Map((await photos.getMany(photoIds)).map(({ photoId, ownerId }) => [photoId, ownerId]));
  const faults = photoIds.flatMap((photoId, index) => {
    const owner = owners.get(photoId);
    if (owner === citizenId) return [];
    return [fieldError(`photoIds.${index}`, owner === undefined ? 'unknown_photo' : 'not_your_photo')];
  });
  if (faults.length > 0) throw invalidRequest(faults);
}
