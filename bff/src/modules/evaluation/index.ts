import type { Connection } from 'mongoose';
import type { WriteXlsx } from '../../export';
import type { Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { PublishedMessage } from '../../kernel/outbox';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { createBulletin } from './evaluation.bulletin';
import { createEvaluationExportRoutes } from './evaluation-export.routes';
import { createLive } from './evaluation.live';
import type { FrequentClasses } from './evaluation.frequent';
import type { CaseHistories, EvaluationDirectory, LiveCases } from './evaluation.ports';
import { createProjection, type EvaluationProjection } from './evaluation.projection';
import { createEvaluationQueries } from './evaluation-query.repository';
import { createEvaluationRepository } from './evaluation.repository';
import { createEvaluationRoutes } from './evaluation.routes';
import { checkWeights, type ScoreWeights } from './evaluation.score';
import { createEvaluationService } from './evaluation.service';

export type { CaseHistories, EvaluationDirectory, LiveCases } from './evaluation.ports';
export type { EvaluationProjection } from './evaluation.projection';

/** Name of the outbox consumer, and of the lease under which one process at a time counts. */
export const EVALUATION_CONSUMER = 'evaluation';

interface ProjectionDeps {
  connection: Connection;
  unitOfWork: UnitOfWork;
  histories: CaseHistories;
  /** evaluation.json */
  frequent: FrequentClasses;
}

/** What counts cases: for the worker and for `npm run evaluation:rebuild`. */
export function createEvaluationProjection({
  connection,
  unitOfWork,
  histories,
  frequent,
}: ProjectionDeps): EvaluationProjection {
  return createProjection({ histories, unitOfWork, frequent, repository: createEvaluationRepository(connection) });
}

interface Deps extends ProjectionDeps {
  directory: EvaluationDirectory;
  liveCases: LiveCases;
  /** evaluation.json */
  weights: ScoreWeights;
  clock: Clock;
  writeXlsx: WriteXlsx;
}

/**
 * 综合评价: counts what case events say, and answers indicators, bulletins and live figures. `onMessage` is idempotent.
 * @throws StartupError when the city's weights do not fit the indicators
 */
export function createEvaluation(deps: Deps): {
  endpoints: Endpoint[];
  onMessage: (message: PublishedMessage) => Promise<void>;
} {
  const { connection, directory, liveCases, weights, clock, writeXlsx } = deps;
  checkWeights(weights);
  const projection = createEvaluationProjection(deps);
  const queries = createEvaluationQueries(connection);
  const evaluation = createEvaluationService({ queries, directory, weights, clock });
  const bulletin = createBulletin({ evaluation, queries, directory, clock });
  const live = createLive({ cases: liveCases, directory, clock });
  return {
    endpoints: [
      ...createEvaluationRoutes({ evaluation, bulletin, live, weights, clock }),
      ...createEvaluationExportRoutes({ evaluation, bulletin, clock, writeXlsx }),
    ],
    async onMessage({ subject, subjectVersion }) {
      if (subject.kind === 'case') await projection.project(subject.id, subjectVersion);
    },
  };
}
