import type { PublicationDecisionRequest, PublicationState, RedactionBox } from '@suishoupai/shared-types';
import type { PublicationResponse, PublicationsResponse, PublicationView } from '@suishoupai/shared-types';
import type { StaffMember } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import type { PublishedMessage } from '../../kernel/outbox';
import type {
  Publication,
  PublicationCases,
  PublicationPhotos,
  PublicationRepository,
  PublicObjects,
  PublicRendition,
  Redactor,
} from './publication.ports';
import { copyKey, newCopyName, PUBLIC_RENDITIONS } from './publication.copies';
import { presentPublication, presentWithLog } from './publication.presenter';

export interface PublicationDeps {
  repository: PublicationRepository;
  photos: PublicationPhotos;
  objects: PublicObjects;
  cases: PublicationCases;
  redactor: Redactor;
  clock: Clock;
  logger: Pick<Logger, 'error'>;
}

export interface PublicFile {
  stream: NodeJS.ReadableStream & { destroy(): unknown };
  /** Bytes. */
  size: number;
  version: number;
}

export interface PublicationService {
  /**
   * What came with a report waits for a reviewer from now on; not while its case is withdrawn or turned down, but again when that is taken
   * back or the report moves to another case. Idempotent.
   */
  onMessage(message: PublishedMessage): Promise<void>;
  list(state: PublicationState, cursor: string | null, limit: number): Promise<PublicationsResponse>;
  ofCase(caseNo: string): Promise<PublicationView[]>;
  /** @throws AppError `publication_not_found` */
  detail(photoId: string): Promise<PublicationResponse>;
  /** As it would become public, a JPEG. @throws AppError `publication_not_found` */
  preview(photoId: string, boxes: readonly RedactionBox[]): Promise<Buffer>;
  /** @throws AppError `publication_not_found`; `publication_conflict` when somebody else has decided since */
  decide(photoId: string, request: PublicationDecisionRequest, by: StaffMember): Promise<PublicationResponse>;
  /** What everybody may see. @throws AppError `photo_not_found` unless it is published now, of a case that there is something to */
  open(photoId: string, rendition: PublicRendition): Promise<PublicFile>;
}

const BY_ITSELF = { staffId: 'system', name: '系统' };
/** A mass event has hundreds; the queue has them all. */
const MOST_OF_CASE = 50;

/**
 * Use cases of publication. The copy that everybody may see is written before the decision that names it, under a name of its own:
 * of two reviewers at once, the second one's copy is never the one that is shown.
 */
export function createPublicationService(deps: PublicationDeps): PublicationService {
  const { repository, photos, objects, cases, redactor, clock, logger } = deps;

  async function get(photoId: string): Promise<Publication> {
    const publication = await repository.find(photoId);
    if (!publication) throw new AppError('publication_not_found');
    return publication;
  }

  /** Photos that no longer exist are left out. */
  async function present(found: readonly Publication[]): Promise<PublicationView[]> {
    const views = await photos.presentMany(found.map(({ photoId }) => photoId));
    return found.flatMap((one) => {
      const photo = views.get(one.photoId);
      return photo ? [presentPublication(one, photo, cases.className(one.classCode))] : [];
    });
  }

  async function show(publication: Publication): Promise<PublicationResponse> {
    const [view] = await present([publication]);
    if (!view) throw new AppError('publication_not_found');
    return presentWithLog(view, publication.log);
  }

  async function render(photoId: string, boxes: readonly RedactionBox[]) {
    return redactor.applyBoxes(await photos.readRendition(photoId, 'display'), boxes);
  }

  async function makeCopy(photoId: string, boxes: readonly RedactionBox[]): Promise<string> {
    const copy = newCopyName(photoId);
    const renditions = await render(photoId, boxes);
    for (const rendition of PUBLIC_RENDITIONS) await objects.put(copyKey(copy, rendition), renditions[rendition]);
    return copy;
  }

  /** Nobody is shown it any more, and what stays is the sweep's: a store that fails now must not hide that the decision stands. */
  async function discard(copy: string | null): Promise<void> {
    if (copy === null) return;
    try {
      for (const rendition of PUBLIC_RENDITIONS) await objects.delete(copyKey(copy, rendition));
    } catch (err) {
      logger.error({ event: 'public_copy_left', copy, err });
    }
  }

  /** Whoever decides at the same moment knows better. */
  async function setByItself(found: readonly Publication[], state: 'withheld' | 'unreviewed'): Promise<void> {
    const decision = { at: clock.now(), by: BY_ITSELF, state, boxes: [], copy: null };
    for (const { photoId, version } of found) await repository.decide(photoId, { ...decision, version: version + 1 });
  }

  /** Whoever sent one photo with two reports has it with the other one still; answers what is with no open case. */
  async function moveToOpenCases(found: readonly Publication[]): Promise<Publication[]> {
    const left: Publication[] = [];
    for (const one of found) {
      const other = await cases.openCaseWith(one.photoId);
      if (other) await repository.put([{ photoId: one.photoId, addedAt: one.addedAt, ...other }]);
      else left.push(one);
    }
    return left;
  }

  async function onTurn(caseNo: string, isUnfounded: boolean): Promise<void> {
    if (isUnfounded) {
      await moveToOpenCases(await repository.inState(caseNo, 'published'));
      await setByItself(await moveToOpenCases(await repository.inState(caseNo, 'unreviewed')), 'withheld');
    } else await setByItself((await repository.inState(caseNo, 'withheld')).filter(isWithheldByItself), 'unreviewed');
  }

  return {
    async onMessage({ subject, subjectVersion }) {
      if (subject.kind !== 'case') return;
      const line = await cases.photoLine(subject.id, subjectVersion);
      if (!line) {
        const turn = await cases.turnOf(subject.id, subjectVersion);
        return turn ? onTurn(turn.caseNo, turn.isUnfounded) : undefined;
      }
      const { caseNo, classCode, at, photoIds } = line;
      await repository.put(
        photoIds.map((photoId) => ({ photoId, caseId: subject.id, caseNo, classCode, addedAt: at })),
      );
      const unseen = (await repository.findMany(photoIds)).filter(isWithheldByItself); // they have come from a case that ended so
      if (unseen.length > 0 && !(await cases.isUnfounded(subject.id))) await setByItself(unseen, 'unreviewed');
    },

    async list(state, cursor, limit) {
      const found = await repository.page(state, cursor, limit + 1);
      const page = found.slice(0, limit);
      const nextCursor = found.length > limit ? (page.at(-1)?.photoId ?? null) : null;
      return { publications: await present(page), nextCursor };
    },

    ofCase: async (caseNo) => present(await repository.ofCase(caseNo, MOST_OF_CASE)),

    async detail(photoId) {
      const publication = await get(photoId);
      if (publication.state !== 'unreviewed') return show(publication);
      const boxes = await redactor.propose(await photos.readRendition(photoId, 'display'));
      return show({ ...publication, boxes });
    },

    async preview(photoId, boxes) {
      await get(photoId);
      return (await render(photoId, boxes)).display;
    },

    async decide(photoId, { version: seen, state, boxes }, { staffId, name }) {
      const before = await get(photoId);
      if (before.version !== seen) throw new AppError('publication_conflict');
      const copy = state === 'published' ? await makeCopy(photoId, boxes) : null;
      const by = { staffId, name };
      const after = await repository.decide(photoId, { version: seen + 1, at: clock.now(), by, state, boxes, copy });
      await discard(after ? before.copy : copy);
      if (!after) throw new AppError('publication_conflict');
      return show(after);
    },

    async open(photoId, rendition) {
      const [now] = await repository.decided([photoId]);
      if (now?.state !== 'published' || now.copy === null) throw new AppError('photo_not_found');
      if (await cases.isUnfounded(now.caseId)) throw new AppError('photo_not_found');
      const object = await objects.get(copyKey(now.copy, rendition));
      if (!object) throw new AppError('photo_not_found', { detail: `published ${photoId} has no ${rendition}` });
      return { ...object, version: now.version };
    },
  };
}

function isWithheldByItself({ state, log }: Publication): boolean {
  return state === 'withheld' && log.at(-1)?.by.staffId === BY_ITSELF.staffId;
}
