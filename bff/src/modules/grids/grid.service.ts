import type { Datum, GridCandidate, GridRef } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import type { Wgs84Position } from './datum';
import { readBoundaries } from './grid.import';
import type { ReadBoundaries } from './grid.import';
import { growGridIndex } from './grid.index';
import type { GridIndex } from './grid.index';
import type { BoundaryVersion, GridRepository } from './grid.ports';
import type { GridBoundary } from './grid.shape';
import { growUnitIndex } from './units/unit.index';
import type { UnitIndex } from './units/unit.index';
import { GAP_TOLERANCE_METERS } from './validation/gap-faults';

/** A wildly inaccurate fix says little: only the grids with most of its circle are kept. */
const MOST_CANDIDATES = 12;
/** A grid with less than this part of what the largest has is none to choose. */
const LEAST_OF_LARGEST = 0.001;
/** Shares are told in ten-thousandths. */
const SHARE_STEPS = 10_000;
/** A fix that claims to be exact is taken for a circle of a centimetre. */
const LEAST_RADIUS_METERS = 0.01;

/** Where a position lies, with the boundary version that says so. */
export type GridLocation = Readonly<{
  grid: GridRef | null;
  /** The unit grid (单元网格) in it, 15 digits; null outside and where the boundaries in use have no unit layer. */
  unitGridCode: string | null;
  /**
   * Grids that the accuracy circle crosses, with their share of its area, the largest first; the grid itself among them. Empty where
   * there is nothing to choose: the circle meets no other grid than the one named.
   */
  candidates: readonly GridCandidate[];
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
  /**
   * Takes up the newest version, if it is another; look-ups go on with the old one meanwhile, and everything else between the
   * slices of the work. True when it changed.
   */
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
  let lastReload: Promise<unknown> = Promise.resolve();

  function inUse(): Loaded {
    if (!loaded) throw new AppError('busy', { detail: 'no grid boundaries are loaded' });
    return loaded;
  }

  /** One after the other: two at once would do the same work twice. */
  function reload(): Promise<boolean> {
    const turn = Promise.allSettled([lastReload]).then(takeUpNewest);
    lastReload = turn;
    return turn;
  }

  async function takeUpNewest(): Promise<boolean> {
    const newest = await repository.currentVersion();
    if (!newest || newest.version <= (loaded?.version ?? 0)) return false;
    const grids = await repository.loadGrids(newest.version);
    const units = newest.unitCount > 0 ? await repository.loadUnits(newest.version) : [];
    const { version, demo } = newest;
    loaded = { version, demo, grids, index: await growGridIndex(grids), unitOf: await growUnitIndex(units) };
    logger.info({ event: 'grids_loaded', version, grids: grids.length, units: units.length, demo });
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
  const radiusMeters = Math.max(LEAST_RADIUS_METERS, accuracyMeters);
  const shares = index.shares(position, radiusMeters);
  const candidates = shares
    .filter(({ share }) => share >= LEAST_OF_LARGEST * (shares[0]?.share ?? 0))
    .slice(0, MOST_CANDIDATES)
    .map((each) => ({ ...toRef(each.grid, version), share: Math.round(each.share * SHARE_STEPS) / SHARE_STEPS }));
  return {
    grid: grid && toRef(grid, version),
    unitGridCode: grid && unitOf(position, grid.code),
    candidates: candidates.some(({ code }) => code !== grid?.code) ? candidates : [],
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
