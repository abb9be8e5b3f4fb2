import type { ClientSession, Connection } from 'mongoose';
import { gridModels } from './grid.model';
import type { GridDoc, GridVersionDoc } from './grid.model';
import type { BoundaryVersion, GridRepository, NewBoundaries } from './grid.ports';
import type { GridBoundary } from './grid.shape';

/** Grids per insert: keeps each message far below MongoDB's 48 MB. */
const BATCH = 500;

/** Boundary versions in the database. Its one transaction is its own: nothing else is ever written with an import. */
export function createGridRepository(connection: Connection): GridRepository {
  const { versions, grids } = gridModels(connection);

  async function newest(session: ClientSession | null): Promise<BoundaryVersion | null> {
    const doc = await versions.findOne({}, null, { session }).sort({ _id: -1 }).lean<GridVersionDoc>();
    return doc && toVersion(doc);
  }

  async function insertAll(boundaries: NewBoundaries, session: ClientSession): Promise<BoundaryVersion | null> {
    const { grids: list, after, ...about } = boundaries;
    const latest = await newest(session);
    if ((latest?.version ?? null) !== after) return null;
    const doc: GridVersionDoc = { ...about, _id: (after ?? 0) + 1, gridCount: list.length };
    await versions.insertMany([doc], { session });
    for (let start = 0; start < list.length; start += BATCH) {
      const docs = list.slice(start, start + BATCH).map((grid) => toDoc(grid, doc._id));
      await grids.insertMany(docs, { session });
    }
    return toVersion(doc);
  }

  return {
    currentVersion: () => newest(null),

    async loadGrids(version) {
      const docs = await grids.find({ version }).sort({ code: 1 }).lean<GridDoc[]>();
      return docs.map(toBoundary);
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

function toVersion({ _id, importedAt, sourceDatum, source, demo, gridCount }: GridVersionDoc): BoundaryVersion {
  return { version: _id, importedAt, sourceDatum, source, demo, gridCount };
}

function toDoc({ polygons, ...properties }: GridBoundary, version: number): GridDoc {
  return { ...properties, version, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function toBoundary({ code, name, district, community, collectorStaffId, geometry }: GridDoc): GridBoundary {
  return { code, name, district, community, collectorStaffId, polygons: geometry.coordinates };
}
