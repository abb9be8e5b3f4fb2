import type { Connection } from 'mongoose';
import { findStored } from '../../adapters/mongo/find-stored';
import { inTx } from '../../adapters/mongo/unit-of-work';
import type { Tx } from '../../kernel/unit-of-work';
import { caseModels, type CaseDoc } from './case.model';
import { toCandidate, type CandidateCase, type Degrees } from './case.records';
import { metersBetween } from '../../kernel/distance';
import { placeCellsWithin } from './place-cells';

export interface NearQuery {
  wgs84: Degrees;
  radiusMeters: number;
  groupIds?: readonly string[] | undefined;
  /** Only cases with one of these photos. */
  photoIds?: readonly string[] | undefined;
  /** Only cases reported again since then. */
  since?: Date | undefined;
  limit: number;
}

export interface StreetQuery {
  /** As `addressKeys` names them. */
  streets: readonly string[];
  groupId: string;
  /** Only cases reported again since then. */
  since: Date;
  limit: number;
}

/** A place with more open cases than this within reach is looked at by its latest reported ones only … */
const MOST_NEAR = 1000;
/** … or with more of the groups that are asked for. */
const MOST_OF_GROUPS = 200;

const CANDIDATE_FIELDS = {
  caseNo: 1,
  status: 1,
  classCode: 1,
  groupId: 1,
  position: 1,
  accuracyMeters: 1,
  address: 1,
  source: 1,
  stages: 1,
  lastReportedAt: 1,
  description: 1,
  photoIds: 1,
  reporterIds: 1,
  reportCount: 1,
  keptApart: 1,
  suspectedCaseNo: 1,
} as const;

type CandidateDoc = Omit<Pick<CaseDoc, '_id' | keyof typeof CANDIDATE_FIELDS>, 'keptApart'> &
  Partial<Pick<CaseDoc, 'keptApart'>>;

/** Open cases around a place, as a new report looks at them: without what only their handling needs. */
export function createNearCases(connection: Connection) {
  const { cases } = caseModels(connection);
  return {
    /** Open cases within the radius, the nearest first. */
    async findOpenNear(query: NearQuery, tx?: Tx): Promise<CandidateCase[]> {
      const { wgs84, radiusMeters, groupIds, photoIds, since, limit } = query;
      const filter = {
        openCell: { $in: placeCellsWithin(wgs84, radiusMeters), $exists: true },
        ...(groupIds ? { groupId: { $in: [...groupIds] } } : {}),
        ...(photoIds ? { photoIds: { $in: [...photoIds] } } : {}),
        ...(since ? { lastReportedAt: { $gte: since } } : {}),
      };
      const docs = await findStored<CandidateDoc>(cases, filter, {
        ...inTx(tx),
        projection: CANDIDATE_FIELDS,
        sort: { lastReportedAt: -1 },
        limit: groupIds ? MOST_OF_GROUPS : MOST_NEAR,
      });
      return docs
        .map((doc) => ({ doc, meters: metersBetween(wgs84, doc.position.wgs84) }))
        .filter(({ meters }) => meters <= radiusMeters)
        .sort((a, b) => a.meters - b.meters)
        .slice(0, limit)
        .map(({ doc }) => fromDoc(doc));
    },

    /** Open cases of a group whose addresses name one of the streets, the latest reported first. */
    async findOpenInStreets({ streets, groupId, since, limit }: StreetQuery, tx?: Tx): Promise<CandidateCase[]> {
      const docs = await findStored<CandidateDoc>(
        cases,
        { openStreets: { $in: [...streets], $exists: true }, groupId, lastReportedAt: { $gte: since } },
        { ...inTx(tx), projection: CANDIDATE_FIELDS, sort: { lastReportedAt: -1 }, limit },
      );
      return docs.map(fromDoc);
    },

    /** The case of this number, if it is still open and not farther away; null otherwise. */
    async findOpenByNo(
      caseNo: string,
      { wgs84, radiusMeters }: Pick<NearQuery, 'wgs84' | 'radiusMeters'>,
      tx?: Tx,
    ): Promise<CandidateCase | null> {
      const fields = { ...CANDIDATE_FIELDS, openCell: 1 } as const;
      const doc = await cases.findOne({ caseNo }, fields, inTx(tx)).lean<CandidateDoc & Pick<CaseDoc, 'openCell'>>();
      if (doc?.openCell === undefined || metersBetween(wgs84, doc.position.wgs84) > radiusMeters) return null;
      return fromDoc(doc);
    },
  };
}

function fromDoc({ _id, keptApart = [], ...fields }: CandidateDoc): CandidateCase {
  return toCandidate({ ...fields, keptApart, caseId: _id.toHexString() });
}
