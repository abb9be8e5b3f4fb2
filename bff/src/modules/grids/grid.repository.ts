import type { ClientSession, Connection } from 'mongoose';
import { gridModels } from './grid.model';
import type { GridDoc, GridVersionDoc, UnitGridDoc } from './grid.model';
import type { BoundaryVersion, GridRepository, NewBoundaries } from './grid.ports';
import type { GridBoundary } from './grid.shape';
import type { UnitGrid } from './units/unit.geojson';

/** Grids per message: far below MongoDB's 48 MB, and decoded in a few hundredths of a second. */
const BATCH = 500;

/** Boundary versions in the database. Its one transaction is its own: nothing else is ever written with an import. */
export function createGridRepository(connection: Connection): GridRepository {
  const { versions, grids, units } = gridModels(connection);

  async function newest(session: ClientSession | null): Promise<BoundaryVersion | null> {
    const doc = await versions.findOne({}, null, { session }).sort({ _id: -1 }).lean<GridVersionDoc>();
    return doc && toVersion(doc);
  }

  async function insertAll(boundaries: NewBoundaries, session: ClientSession): Promise<BoundaryVersion | null> {
    const { grids: list, units: cells, after, ...about } = boundaries;
    const latest = await newest(session);
    if ((latest?.version ?? null) !== after) return null;
    const doc: GridVersionDoc = { ...about, _id: (after ?? 0) + 1, gridCount: list.length, unitCount: cells.length };
    await versions.insertMany([doc], { session });
    for (let start = 0; start < list.length; start += BATCH) {
      const docs = list.slice(start, start + BATCH).map((grid) => toDoc(grid, doc._id));
      await grids.insertMany(docs, { session });
    }
    for (let start = 0; start < cells.length; start += BATCH) {
      const docs = cells.slice(start, start + BATCH).map((unit) => toUnitDoc(unit, doc._id));
      await units.insertMany(docs, { session });
    }
    return toVersion(doc);
  }

  return {
    currentVersion: () => newest(null),

    async loadGrids(version) {
      const docs = await grids.find({ version }).sort({ code: 1 }).batchSize(BATCH).lean<GridDoc[]>();
      return docs.map(toBoundary);
    },

    async loadUnits(version) {
      const docs = await units.find({ version }).sort({ code: 1 }).batchSize(BATCH).lean<UnitGridDoc[]>();
      return docs.map(toUnit);
    },

    async findGrid(code, version) {
      const doc = await grids.findOne({ version, code }).lean<GridDoc>();
      return doc && toBoundary(doc);
    },

    addVersion: (boundaries) =>
      connection.withSession((session) =>
        session.withTransaction(() => insertAll(boundaries, session), {
          readConcern: { level: 'snapshot' },
          writeConcern: { w: 'majority' },
        }),
      ),
  };
}

function toVersion(doc: GridVersionDoc): BoundaryVersion {
  const { _id: version, importedAt, sourceDatum, source, demo, gridCount, unitCount } = doc;
  return { version, importedAt, sourceDatum, source, demo, gridCount, unitCount: unitCount ?? 0 };
}

function toDoc({ polygons, ...properties }: GridBoundary, version: number): GridDoc {
  return { ...properties, version, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function toBoundary({ code, name, district, community, collectorStaffId, geometry }: GridDoc): GridBoundary {
  return { code, name, district, community, collectorStaffId, polygons: geometry.coordinates };
}

function toUnitDoc({ code, responsibleCode, polygons }: UnitGrid, version: number): UnitGridDoc {
  return { version, code, responsibleCode, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function toUnit({ code, responsibleCode, geometry }: UnitGridDoc): UnitGrid {
  return { code, responsibleCode, polygons: geometry.coordinates };
}
