import type { Datum, GridRef } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import type { Wgs84Position } from './datum';
import { readBoundaries } from './grid.import';
import type { ReadBoundaries } from './grid.import';
import { createGridIndex } from './grid.index';
import type { GridIndex } from './grid.index';
import type { BoundaryVersion, GridRepository } from './grid.ports';
import type { GridBoundary } from './grid.shape';
import { createUnitIndex } from './units/unit.index';
import type { UnitIndex } from './units/unit.index';
import { GAP_TOLERANCE_METERS } from './validation/gap-faults';

/** A wildly inaccurate fix says little: only the nearest of the grids its circle touches are kept. */
const MOST_CANDIDATES = 12;

/** Where a position lies, with the boundary version that says so. */
export type GridLocation = Readonly<{
  grid: GridRef | null;
  /** The unit grid (单元网格) in it, 15 digits; null outside and where the boundaries in use have no unit layer. */
  unitGridCode: string | null;
  /** Other grids that the accuracy circle touches, the nearest first. */
  candidates: readonly GridRef[];
  outside: boolean;
  /** Only for positions outside all grids. */
  nearest: Readonly<{ code: string; name: string; distanceMeters: number }> | null;
}>;

export type CurrentGrids = Readonly<{ version: number; demo: boolean; grids: readonly GridBoundary[] }>;

export interface GridService {
  /** @throws AppError `busy` before boundaries are loaded */
  locate(place: { position: Wgs84Position; accuracyMeters: number }): GridLocation;
  /** The boundaries in use, WGS-84: never to be published as they are. @throws AppError `busy` before they are loaded */
  current(): CurrentGrids;
  /** A grid as it was in a version, kept for ever for the cases filed under it. */
  findGrid(code: string, version: number): Promise<GridBoundary | null>;
  /** Takes up the newest version, if it is another; look-ups go on with the old one meanwhile. True when it changed. */
  reload(): Promise<boolean>;
  /** Stores what readBoundaries made of a file, all or nothing. @throws AppError `version_conflict` when another import came first */
  importBoundaries(boundaries: ReadBoundaries, source: string): Promise<BoundaryVersion>;
  /** Puts in the city's own boundaries if there are none yet, then loads what is newest. */
  ensureSeeded(cityGrids: { geojson: unknown; datum: Datum }): Promise<void>;
}

type Loaded = CurrentGrids & Readonly<{ index: GridIndex; unitOf: UnitIndex }>;
type Deps = Readonly<{ repository: GridRepository; clock: Clock; logger: Logger }>;

/** Grid look-ups on the boundary version in use, and the import of new ones. */
export function createGridService({ repository, clock, logger }: Deps): GridService {
  let loaded: Loaded | null = null;

  function inUse(): Loaded {
    if (!loaded) throw new AppError('busy', { detail: 'no grid boundaries are loaded' });
    return loaded;
  }

  async function reload(): Promise<boolean> {
    const newest = await repository.currentVersion();
    if (!newest || newest.version <= (loaded?.version ?? 0)) return false;
    const grids = await repository.loadGrids(newest.version);
    const units = newest.unitCount > 0 ? await repository.loadUnits(newest.version) : [];
    const about = { version: newest.version, demo: newest.demo, grids };
    const fresh = { ...about, index: createGridIndex(grids), unitOf: createUnitIndex(units) };
    if (fresh.version <= (loaded?.version ?? 0)) return false;
    loaded = fresh;
    logger.info({
      event: 'grids_loaded',
      version: fresh.version,
      grids: grids.length,
      units: units.length,
      demo: fresh.demo,
    });
    return true;
  }

  function add(boundaries: ReadBoundaries, source: string, after: number | null): Promise<BoundaryVersion | null> {
    return repository.addVersion({ ...boundaries, source, importedAt: clock.now(), after });
  }

  return {
    locate: ({ position, accuracyMeters }) => locate(inUse(), position, accuracyMeters),
    current: () => inUse(),
    findGrid: (code, version) => repository.findGrid(code, version),
    reload,

    async importBoundaries(boundaries, source) {
      const latest = await repository.currentVersion();
      const added = await add(boundaries, source, latest?.version ?? null);
      if (!added) throw new AppError('version_conflict', { detail: 'another grid import came first' });
      logger.info({ event: 'grids_imported', version: added.version, grids: added.gridCount });
      await reload();
      return added;
    },

    async ensureSeeded({ geojson, datum }) {
      // null means that another process has just done it, which is as good.
      if (!(await repository.currentVersion())) await add(readBoundaries(geojson, datum), 'city', null);
      await reload();
    },
  };
}

function locate({ index, unitOf, version }: Loaded, position: Wgs84Position, accuracyMeters: number): GridLocation {
  const found = index.find(position);
  const nearest = found ? null : index.nearest(position);
  const inGap = nearest && nearest.distanceMeters <= GAP_TOLERANCE_METERS ? nearest.grid : null;
  const grid = found ?? inGap;
  const candidates = index
    .within(position, accuracyMeters)
    .filter((near) => near.grid !== grid)
    .slice(0, MOST_CANDIDATES);
  return {
    grid: grid && toRef(grid, version),
    unitGridCode: grid && unitOf(position, grid.code),
    candidates: candidates.map((near) => toRef(near.grid, version)),
    outside: grid === null,
    nearest:
      grid === null && nearest
        ? { code: nearest.grid.code, name: nearest.grid.name, distanceMeters: Math.round(nearest.distanceMeters) }
        : null,
  };
}

function toRef({ code, name, district, community }: GridBoundary, version: number): GridRef {
  return { code, name, district, community, version };
}
