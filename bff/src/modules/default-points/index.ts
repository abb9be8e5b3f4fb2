import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import { createDefaultPointRepository } from './default-point.repository';
import { createDefaultPointRoutes, type DefaultPointPlaces } from './default-point.routes';
import { createSharedDefaultPoints, type SharedDefaultPoints } from './default-point.service';

/** Default points of the running product: counted by intake, kept in the database, judged by managers. */
export function createDefaultPointModule({
  connection,
  clock,
  places,
}: {
  connection: Connection;
  clock: Clock;
  places: DefaultPointPlaces;
}): { defaultPoints: SharedDefaultPoints; endpoints: Endpoint[] } {
  const defaultPoints = createSharedDefaultPoints({ repository: createDefaultPointRepository(connection), clock });
  return { defaultPoints, endpoints: createDefaultPointRoutes(defaultPoints, places) };
}
