import type { GridRef } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { Tx } from '../../kernel/unit-of-work';
import { formatCaseNumber, shanghaiDay } from './case-number';
import type { CaseWriter } from './case.change';
import { NO_FACTS } from './case.commands';
import { decide } from './case.decider';
import type { CaseReport, Degrees, DuplicateDecision, StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseActor, CaseSource } from './case.state';

/** Who reported. */
interface Reporter {
  /** Null where the reporter has no account. */
  citizenId: string | null;
  /** Staff id of a collector who reports on duty; without it a collector's report counts as a citizen's. */
  staffId?: string | null;
}

export interface OpenCaseInput extends Reporter {
  reportId: string;
  source: 'citizen' | 'collector' | 'hotline';
  classCode: string;
  groupId: string;
  description: string;
  address: string | null;
  position: { gcj02: Degrees; wgs84: Degrees; accuracyMeters: number; capturedAt: Date };
  /** Null outside all grids. */
  grid: GridRef | null;
  candidateGrids: GridRef[];
  outside: boolean;
  /** 6 digits, heads the case number. */
  areaCode: string;
  photoIds: string[];
  duplicate: DuplicateDecision;
  at: Date;
}

export interface JoinCaseInput extends Reporter {
  caseId: string;
  reportId: string;
  source?: OpenCaseInput['source'];
  description: string;
  photoIds: string[];
  duplicate: DuplicateDecision;
  at: Date;
}

interface Deps {
  repository: Pick<CaseRepository, 'newId' | 'takeSequence' | 'findById'>;
  writer: CaseWriter;
}

/** Reports becoming cases, inside the caller's transaction. */
export function createIntake({ repository, writer }: Deps) {
  return {
    async openCase(tx: Tx, input: OpenCaseInput): Promise<StoredCase> {
      const { areaCode, at, position, duplicate, reportId, photoIds, grid, candidateGrids } = input;
      const source = sourceOf(input);
      const sequence = await repository.takeSequence(`${areaCode}${shanghaiDay(at)}`);
      const opened = {
        caseNo: formatCaseNumber(areaCode, at, sequence),
        source,
        classCode: input.classCode,
        groupId: input.groupId,
        description: input.description,
        address: input.address,
        position: {
          wgs84: { datum: 'wgs84' as const, ...degrees(position.wgs84) },
          gcj02: { datum: 'gcj02' as const, ...degrees(position.gcj02) },
        },
        accuracyMeters: position.accuracyMeters,
        grid,
        candidateGrids,
        suspectedCaseNo: duplicate.outcome === 'suspected' ? duplicate.candidateCaseNo : null,
        reporterId: input.citizenId,
        reportId,
        photoIds,
      };
      const context = { actor: reporterActor(source, input), now: at, facts: NO_FACTS };
      const [event] = decide(null, { command: 'open', opened }, context);
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
      const report = { reportId, reporterId: citizenId, source, photoIds, mergedFrom: null };
      const context = { actor: reporterActor(source, input), now: at, facts: NO_FACTS };
      const events = decide(before, { command: 'join', report }, context);
      return writer.change(
        tx,
        before,
        events.map((event) => ({ event, report: toReport(source, input) })),
      );
    },
  };
}

function sourceOf({ source, citizenId, staffId }: Reporter & { source?: OpenCaseInput['source'] }): CaseSource {
  if (source === 'collector') return staffId ? 'collector' : 'citizen';
  return source ?? (citizenId === null ? 'hotline' : 'citizen');
}

function reporterActor(source: CaseSource, { citizenId, staffId }: Reporter): CaseActor {
  if (source === 'collector') return { role: 'collector', id: staffId ?? '', departmentId: null };
  if (source === 'citizen') return { role: 'citizen', id: citizenId ?? '', departmentId: null };
  return { role: 'hotline', id: 'hotline', departmentId: null };
}

function toReport(source: CaseSource, input: Omit<JoinCaseInput, 'caseId'>): CaseReport {
  const { reportId, citizenId, description, photoIds, duplicate, at } = input;
  return { reportId, citizenId, source, description, photoIds, duplicate, at };
}

function degrees({ longitude, latitude }: Degrees): Degrees {
  return { longitude, latitude };
}
