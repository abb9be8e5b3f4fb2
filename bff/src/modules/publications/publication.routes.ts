import { route, type Endpoint } from '../../http/endpoint';
import { REVIEWER_ROLES } from './publication.policy';
import type { PublicRendition } from './publication.ports';
import {
  caseParams,
  casePublicationsAnswer,
  decisionBody,
  pageQuery,
  photoParams,
  previewAnswer,
  previewBody,
  publicationAnswer,
  publicationsAnswer,
  publicQuery,
} from './publication.schema';
import type { PublicationService } from './publication.service';

const TAG = 'publications';
const PATH = '/api/v1/staff/publications';
const who = { roles: REVIEWER_ROLES };
/** A photo that is taken back is gone from caches after this long. */
const CACHE_SECONDS = 300;

/** Reviewing photos before everybody sees them, and what everybody sees. */
export function createPublicationRoutes(publications: PublicationService): Endpoint[] {
  return [
    route({
      method: 'get',
      path: PATH,
      tag: TAG,
      summary: 'Photos of cases by what has been decided about them, those that wait longest first',
      who,
      query: pageQuery,
      answers: { status: 200, body: publicationsAnswer },
      handle: ({ query }) => publications.list(query.state, query.cursor ?? null, query.limit),
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/cases/:caseNo/publications',
      tag: TAG,
      summary: 'The photos of a case that citizens sent, and what has been decided about each',
      who,
      params: caseParams,
      answers: { status: 200, body: casePublicationsAnswer },
      handle: async ({ params }) => ({ publications: await publications.ofCase(params.caseNo) }),
    }),
    route({
      method: 'get',
      path: `${PATH}/:photoId`,
      tag: TAG,
      summary: 'One photo with the places to cover and all decisions',
      who,
      params: photoParams,
      answers: { status: 200, body: publicationAnswer },
      errors: ['publication_not_found'],
      handle: ({ params }) => publications.detail(params.photoId),
    }),
    route({
      method: 'post',
      path: `${PATH}/:photoId/preview`,
      tag: TAG,
      summary: 'The photo as it would become public with these places covered',
      who,
      limit: { points: 60, seconds: 60 },
      params: photoParams,
      body: previewBody,
      answers: { status: 200, body: previewAnswer },
      errors: ['publication_not_found'],
      async handle({ params, body }) {
        const jpeg = await publications.preview(params.photoId, body.boxes);
        return { image: `data:image/jpeg;base64,${jpeg.toString('base64')}` };
      },
    }),
    route({
      method: 'post',
      path: `${PATH}/:photoId/decision`,
      tag: TAG,
      summary: 'Make a photo public with these places covered, or keep or take it back from the public',
      who,
      limit: { points: 120, seconds: 60 },
      params: photoParams,
      body: decisionBody,
      answers: { status: 200, body: publicationAnswer },
      errors: ['publication_not_found', 'publication_conflict'],
      handle: ({ caller, params, body }) => publications.decide(params.photoId, body, caller.staff),
    }),
    publicRoute(publications, 'display'),
    publicRoute(publications, 'thumbnail'),
  ];
}

function publicRoute(publications: PublicationService, rendition: PublicRendition): Endpoint {
  return route({
    method: 'get',
    path: `/api/v1/public-photos/:photoId/${rendition}`,
    tag: TAG,
    summary: 'A published photo, with faces and number plates covered',
    who: 'public',
    params: photoParams,
    query: publicQuery,
    answers: { status: 200, binary: 'image/jpeg' },
    errors: ['photo_not_found'],
    async handle({ params, ctx }) {
      const { stream, size, version } = await publications.open(params.photoId, rendition);
      ctx.set('cache-control', `public, max-age=${CACHE_SECONDS}`);
      ctx.set('etag', `"${version}-${rendition}"`);
      ctx.status = 200;
      if (ctx.fresh) {
        stream.destroy();
        ctx.status = 304;
        return;
      }
      ctx.type = 'image/jpeg';
      ctx.body = stream;
      ctx.length = size;
    },
  });
}
