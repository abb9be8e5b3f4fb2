import type { GridLocateResponse, GridsResponse, StaffGridsResponse } from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { numberText, pointQueryFields } from '../../http/fields';
import { gcj02Point, gridCandidate, gridRef } from '../../http/views';
import { toWgs84, type Wgs84Position } from './datum';
import { presentGridNames, presentGrids, presentLocation } from './grid.presenter';
import type { GridService } from './grid.service';

const gridsAnswer = z.strictObject({
  datum: z.literal('gcj02'),
  version: z.number(),
  grids: z.array(
    gridRef.extend({
      demo: z.boolean(),
      coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
    }),
  ),
}) satisfies z.ZodType<GridsResponse>;

const staffGridsAnswer = z.strictObject({ grids: z.array(gridRef) }) satisfies z.ZodType<StaffGridsResponse>;

const locateAnswer = z.strictObject({
  position: gcj02Point,
  grid: gridRef.nullable(),
  unitGridCode: z.string().nullable(),
  candidates: z.array(gridCandidate),
  outside: z.boolean(),
  nearest: z.strictObject({ code: z.string(), name: z.string(), distanceMeters: z.number() }).nullable(),
  isDefaultPoint: z.boolean(),
  text: z.string(),
}) satisfies z.ZodType<GridLocateResponse>;

const locateQuery = z.strictObject({
  ...pointQueryFields,
  accuracyMeters: numberText().pipe(z.number().min(0).max(100_000)).default(0),
});

interface GridRouteDeps {
  grids: GridService;
  /** Whether phones answer this position when they know none. */
  isDefaultPoint: (position: Wgs84Position) => boolean;
}

/** Grids as citizens may see them: GCJ-02 only. */
export function createGridRoutes({ grids, isDefaultPoint }: GridRouteDeps): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/grids',
      tag: 'city',
      summary: 'Current grid boundaries in GCJ-02',
      who: 'public',
      answers: { status: 200, body: gridsAnswer },
      handle: async ({ ctx }) => {
        ctx.set('cache-control', 'public, max-age=300');
        return presentGrids(grids.current());
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/grids',
      tag: 'staff',
      summary: 'Names of the grids in use: what staff correct cases to',
      who: 'staff',
      answers: { status: 200, body: staffGridsAnswer },
      handle: async () => presentGridNames(grids.current()),
    }),
    route({
      method: 'get',
      path: '/api/v1/grids/locate',
      tag: 'city',
      summary: 'The grid of a position',
      who: 'public',
      limit: { points: 120, seconds: 60 },
      query: locateQuery,
      answers: { status: 200, body: locateAnswer },
      async handle({ query: { datum, longitude, latitude, accuracyMeters } }) {
        const position = toWgs84({ datum, longitude, latitude });
        const location = grids.locate({ position, accuracyMeters });
        return presentLocation(location, { position, isDefaultPoint: isDefaultPoint(position) });
      },
    }),
  ];
}
