import type { DefaultPointsResponse, DefaultPointView } from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { gcj02Point } from '../../http/views';
import { toGcj02, toWgs84 } from '../grids';
import type { ListedPoint } from './default-point.repository';
import type { SharedDefaultPoints } from './default-point.service';
import { placeOfKey } from '../duplicates';

const MANAGERS = { roles: ['manager'] } as const;
const tag = 'staff';

/** What the routes ask of the city. */
export interface DefaultPointPlaces {
  /** Null outside all grids. WGS-84 degrees. */
  gridName: (place: { longitude: number; latitude: number }) => string | null;
  groupName: (groupId: string) => string;
}

/** 默认点: positions that say nothing, as a manager sees and judges them. */
export function createDefaultPointRoutes(points: SharedDefaultPoints, places: DefaultPointPlaces): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/default-points',
      tag,
      summary:
        'Points that count as no position because many unrelated reports stand exactly on them, and points a manager has called places',
      who: MANAGERS,
      answers: { status: 200, body: pointsAnswer },
      handle: async () => ({ points: (await points.list()).map((point) => present(point, places)) }),
    }),
    route({
      method: 'put',
      path: '/api/v1/staff/default-points/:pointId',
      tag,
      summary: 'Call a point a place after all (isDefault false), for ever or until a manager says otherwise',
      who: MANAGERS,
      params: z.strictObject({ pointId: z.string().regex(/^-?\d{1,9}_-?\d{1,8}$/) }),
      body: z.strictObject({ isDefault: z.boolean() }),
      answers: { status: 200, body: pointView },
      errors: ['not_found'],
      async handle({ params: { pointId }, body: { isDefault }, caller }) {
        const { staffId, name } = caller.staff;
        return present(await points.judge(pointId, isDefault, { staffId, name }), places);
      },
    }),
  ];
}

const pointView = z.strictObject({
  pointId: z.string(),
  position: gcj02Point,
  gridName: z.string().nullable(),
  reports: z.number(),
  groups: z.array(z.string()),
  since: z.string(),
  lastAt: z.string(),
  isDefault: z.boolean(),
  verdict: z.strictObject({ byName: z.string(), at: z.string() }).nullable(),
}) satisfies z.ZodType<DefaultPointView>;

const pointsAnswer = z.strictObject({ points: z.array(pointView) }) satisfies z.ZodType<DefaultPointsResponse>;

function present(
  { _id, reports, groups, since, lastAt, state, verdicts }: ListedPoint,
  { gridName, groupName }: DefaultPointPlaces,
): DefaultPointView {
  const place = placeOfKey(_id);
  const last = verdicts.at(-1);
  return {
    pointId: _id,
    position: toGcj02(toWgs84({ datum: 'wgs84', ...place })),
    gridName: gridName(place),
    reports,
    groups: groups.map(groupName).sort(),
    since: since.toISOString(),
    lastAt: lastAt.toISOString(),
    isDefault: state === 'default',
    verdict: last ? { byName: last.name, at: last.at.toISOString() } : null,
  };
}
