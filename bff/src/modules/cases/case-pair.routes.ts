import { CASE_SOURCES, CASE_STATUSES, LIMITS, PAIR_STATES, type PairsResponse } from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { caseNoField, limitField } from '../../http/fields';
import { gcj02Point, photoView } from '../../http/views';
import type { QueueKey } from './case-pair.repository';
import type { CasePairs } from './case-pair.service';

/** Whoever decides what becomes of reports. */
const DESKS = { roles: ['acceptor', 'dispatcher', 'manager'] } as const;
/** A page is read at a glance and holds many photos. */
const MOST_PAIRS = 20;

/** Suspected pairs beside their cases and in one queue. */
export function createCasePairRoutes(pairs: CasePairs): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/pairs',
      tag: 'staff',
      summary:
        'Pairs of cases that may be one problem: what waits, objections first; with caseNo all pairs of that case',
      who: DESKS,
      query: pairsQuery,
      answers: { status: 200, body: pairsAnswer },
      async handle({ caller, query: { caseNo, cursor, limit } }) {
        const page =
          caseNo === undefined ? await pairs.queue(caller, cursor ?? null, limit) : await pairs.ofCase(caller, caseNo);
        return { pairs: page.pairs, total: page.total, nextCursor: page.next && toCursor(page.next) };
      },
    }),
    route({
      method: 'post',
      path: '/api/v1/staff/pairs/:pairId/later',
      tag: 'staff',
      summary: 'Put a pair that waits at the end of the queue',
      who: DESKS,
      params: z.strictObject({ pairId: z.string().regex(/^\d{19}-\d{19}$/) }),
      answers: { status: 204 },
      errors: ['not_possible_now'],
      handle: ({ params }) => pairs.postpone(params.pairId),
    }),
  ];
}

const cursor = z
  .string()
  .max(100)
  .transform((value, context): QueueKey => {
    const key = fromCursor(value);
    if (key !== null) return key;
    context.addIssue({ code: 'custom', message: 'bad_format' });
    return z.NEVER;
  });

const pairsQuery = z.strictObject({
  caseNo: caseNoField.optional(),
  cursor: cursor.optional(),
  limit: limitField(Math.min(MOST_PAIRS, LIMITS.pageSize), 10),
});

const named = z.strictObject({ caseNo: z.string(), otherCaseNo: z.string() }).nullable();

const pairCase = z.strictObject({
  caseNo: z.string(),
  version: z.number(),
  status: z.enum(CASE_STATUSES),
  statusName: z.string(),
  classCode: z.string(),
  className: z.string(),
  icon: z.string(),
  description: z.string(),
  address: z.string().nullable(),
  source: z.enum(CASE_SOURCES),
  sourceName: z.string(),
  departmentName: z.string().nullable(),
  openedAt: z.string(),
  reporterCount: z.number(),
  position: gcj02Point,
  accuracyMeters: z.number(),
  photos: z.array(photoView),
});

const pairsAnswer = z.strictObject({
  pairs: z.array(
    z.strictObject({
      pairId: z.string(),
      state: z.enum(PAIR_STATES),
      stateName: z.string(),
      waiting: z.boolean(),
      objected: z.boolean(),
      score: z.number().nullable(),
      text: z.string(),
      distanceMeters: z.number(),
      gapMinutes: z.number(),
      openedAt: z.string(),
      cases: z.tuple([pairCase, pairCase]),
      words: z.array(z.strictObject({ same: z.boolean(), reason: z.string(), at: z.string() })),
      decisions: z.array(
        z.strictObject({ state: z.enum(PAIR_STATES), at: z.string(), by: z.string(), reason: z.string() }),
      ),
      commands: z.strictObject({
        join: z.strictObject({ caseNo: z.string(), intoCaseNo: z.string() }).nullable(),
        keepApart: named,
        split: z.strictObject({ caseNo: z.string(), reportNos: z.array(z.number()) }).nullable(),
        keepJoined: named,
      }),
    }),
  ),
  total: z.strictObject({ count: z.number(), more: z.boolean() }),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<PairsResponse>;

function toCursor({ rank, queuedAt, pairId }: QueueKey): string {
  return Buffer.from(`${rank}.${queuedAt.getTime()}.${pairId}`, 'latin1').toString('base64url');
}

/** Null for a text that is no cursor. */
function fromCursor(text: string): QueueKey | null {
  const plain = Buffer.from(text, 'base64url').toString('latin1');
  const [, rank, millis, pairId] = /^([01])\.(\d{12,15})\.(\d{19}-\d{19})$/.exec(plain) ?? [];
  if (rank === undefined || millis === undefined || pairId === undefined) return null;
  return { rank: rank === '0' ? 0 : 1, queuedAt: new Date(Number(millis)), pairId };
}
