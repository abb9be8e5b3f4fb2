import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { PublishedMessage } from '../../kernel/outbox';
import { createCopySweep } from './publication.copies';
import { publicUrl } from './publication.presenter';
import { createPublicationRepository } from './publication.repository';
import { createPublicationRoutes } from './publication.routes';
import { createPublicationService, type PublicationDeps } from './publication.service';

export type { PublicationCases, Redactor } from './publication.ports';

/** Name of the outbox consumer that finds new photos. */
export const PUBLICATION_CONSUMER = 'publications';

/** What everybody may see of photos. */
export interface PublicPhotos {
  /** Of those photos that somebody has decided about: where everybody sees them; null: nowhere. */
  thumbnailUrls(photoIds: readonly string[]): Promise<Map<string, string | null>>;
}

type Deps = Omit<PublicationDeps, 'repository'> & { connection: Connection };

/** Publication of photos: nothing that a person has not looked at. `onMessage` is idempotent. */
export function createPublications({ connection, ...deps }: Deps): {
  endpoints: Endpoint[];
  publicPhotos: PublicPhotos;
  onMessage: (message: PublishedMessage) => Promise<void>;
  /** Once a day; answers how many objects it removed. */
  sweepCopies: () => Promise<number>;
} {
  const repository = createPublicationRepository(connection);
  const service = createPublicationService({ ...deps, repository });
  return {
    endpoints: createPublicationRoutes(service),
    publicPhotos: {
      async thumbnailUrls(photoIds) {
        const decided = await repository.decided(photoIds);
        const url = (one: (typeof decided)[number]) => (one.state === 'published' ? publicUrl(one, 'thumbnail') : null);
        return new Map(decided.map((one) => [one.photoId, url(one)]));
      },
    },
    onMessage: (message) => service.onMessage(message),
    sweepCopies: createCopySweep({ ...deps, repository }),
  };
}
