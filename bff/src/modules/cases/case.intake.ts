import type { CaseSource } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { Tx } from '../../kernel/unit-of-work';
import { formatCaseNumber, shanghaiDay } from './case-number';
import type { CaseWriter } from './case.change';
import { NO_FACTS } from './case.commands';
import { decide } from './case.decider';
import type { CaseDirectory } from './case.ports';
import type { CaseReport, Degrees, DuplicateDecision, ReportPlace, StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseRules } from './case.rules';
import type { CaseActor } from './case.state';

/** A report on its way into a case. */
export interface ReportInput {
  reportId: string;
  /** Null where the reporter has no account. */
  citizenId: string | null;
  /** Staff id of a collector who reports on duty; without it a collector's report counts as a citizen's. */
  staffId?: string | null;
  source?: CaseSource;
  /** Who brings it in for somebody without an account: the acceptor who typed it, or the machine of an institution. */
  registrar?: CaseActor | null;
  description: string;
  photoIds: readonly string[];
  place: ReportPlace;
  duplicate: DuplicateDecision;
  /** Until when it must be dealt with, where somebody outside says so. */
  deadlineAt?: Date | null;
  at: Date;
}

export type OpenCaseInput = ReportInput;

export interface JoinCaseInput extends ReportInput {
  caseId: string;
}

interface Deps {
  repository: Pick<CaseRepository, 'newId' | 'takeSequence' | 'findById'>;
  writer: CaseWriter;
  rules: CaseRules;
  directory: Pick<CaseDirectory, 'isUrgentClass'>;
}

/** Who moves a report from another case, and from which. */
export interface Move {
  actor: CaseActor;
  fromCaseNo: string;
  at: Date;
}

/** Reports becoming cases, inside the caller's transaction. */
export function createIntake({ repository, writer, rules, directory }: Deps) {
  return {
    /** A number of the area and day; taken outside the transaction, so a failure leaves a gap. */
    async newCaseNo(areaCode: string, at: Date): Promise<string> {
      return formatCaseNumber(areaCode, at, await repository.takeSequence(`${areaCode}${shanghaiDay(at)}`));
    },

    /** `moved`: an acceptor makes the report a case of its own. */
    async open(tx: Tx, caseNo: string, input: OpenCaseInput, moved: Move | null = null): Promise<StoredCase> {
      const { at, duplicate, reportId, photoIds, place } = input;
      const { position, grid, unitGridCode, candidateGrids } = place;
      const source = sourceOf(input);
      const opened = {
        caseNo,
        source,
        classCode: place.classCode,
        groupId: place.groupId,
        description: input.description,
        address: place.address,
        position: {
          wgs84: { datum: 'wgs84' as const, ...degrees(position.wgs84) },
          gcj02: { datum: 'gcj02' as const, ...degrees(position.gcj02) },
        },
        accuracyMeters: position.accuracyMeters,
        grid,
        unitGridCode,
        candidateGrids,
        suspectedCaseNo: duplicate.outcome === 'suspected' ? duplicate.candidateCaseNo : null,
        urgent: directory.isUrgentClass(place.classCode),
        deadlineAt: input.deadlineAt ?? null,
        reporterId: input.citizenId,
        reporterStaffId: source === 'collector' ? (input.staffId ?? null) : null,
        reportId,
        photoIds,
        splitFrom: moved?.fromCaseNo ?? null,
      };
      const actor = moved?.actor ?? reporterActor(source, input);
      const [event] = decide(
        null,
        { command: 'open', opened },
        { actor, now: moved?.at ?? at, facts: NO_FACTS, rules },
      );
      if (!event) throw new Error('opening a case left no event');
      const birth = { caseId: repository.newId(), grid, candidateGrids, capturedAt: position.capturedAt };
      return writer.open(tx, birth, event, toReport(source, input));
    },

    /** @throws AppError `case_not_found`, `not_possible_now` when the case is no longer open */
    async joinReport(tx: Tx, input: JoinCaseInput): Promise<StoredCase> {
      const before = await repository.findById(input.caseId, tx);
      if (!before) throw new AppError('case_not_found');
      const source = sourceOf(input);
      const { reportId, citizenId, photoIds, at } = input;
      const report = {
        reportId,
        reporterId: citizenId,
        reporterStaffId: source === 'collector' ? (input.staffId ?? null) : null,
        source,
        photoIds,
        deadlineAt: input.deadlineAt ?? null,
        mergedFrom: null,
      };
      const context = { actor: reporterActor(source, input), now: at, facts: NO_FACTS, rules };
      const events = decide(before, { command: 'join', report }, context);
      return writer.change(
        tx,
        before,
        events.map((event) => ({ event, report: toReport(source, input) })),
      );
    },
  };
}

export type CaseIntake = ReturnType<typeof createIntake>;

function sourceOf({ source, citizenId, staffId }: ReportInput): CaseSource {
  if (source === 'collector') return staffId ? 'collector' : 'citizen';
  return source ?? (citizenId === null ? 'hotline' : 'citizen');
}

/** The rules say whether this actor may name this source. */
function reporterActor(source: CaseSource, { citizenId, staffId, registrar }: ReportInput): CaseActor {
  if (registrar) return registrar;
  if (source === 'collector') return { role: 'collector', id: staffId ?? '', departmentId: null };
  if (source === 'citizen') return { role: 'citizen', id: citizenId ?? '', departmentId: null };
  if (source === 'province') return { role: 'system', id: 'province', departmentId: null };
  return { role: 'hotline', id: 'hotline', departmentId: null };
}

function toReport(source: CaseSource, input: ReportInput): CaseReport {
  const { reportId, citizenId, staffId = null, description, photoIds, place, duplicate, deadlineAt = null, at } = input;
  return { reportId, citizenId, staffId, source, description, photoIds, place, duplicate, deadlineAt, at };
}

function degrees({ longitude, latitude }: Degrees): Degrees {
  return { longitude, latitude };
}
