import type { PhotoView, PublicationState, RedactionBox } from '@suishoupai/shared-types';

/**
 * Makes a photo fit to be shown to everybody. Faces and number plates are found by whoever implements `propose`; a person decides
 * in any case (docs/adr/0017).
 */
export interface Redactor {
  /** What should be covered, as far as a machine can tell; nothing where none looks. `photo`: a display copy. */
  propose(photo: Buffer): Promise<RedactionBox[]>;
  /** The photo with these places destroyed, as JPEGs without metadata. Nothing of what was there can be got back. */
  applyBoxes(photo: Buffer, boxes: readonly RedactionBox[]): Promise<RedactedPhoto>;
}

export type PublicRendition = 'display' | 'thumbnail';
export type RedactedPhoto = Record<PublicRendition, Buffer>;

/** One decision about a photo. */
export interface PublicationDecision {
  /** 1, 2, 3 …: the version it led to. */
  version: number;
  at: Date;
  by: { staffId: string; name: string };
  /** `unreviewed`: what was decided without anybody looking no longer holds. */
  state: PublicationState;
  boxes: readonly RedactionBox[];
  /** Name of the copies made for it, never used twice; null unless published. */
  copy: string | null;
}

/** Whether a photo of a case is public, and all that was ever decided about it. */
export interface Publication {
  photoId: string;
  caseId: string;
  caseNo: string;
  classCode: string;
  addedAt: Date;
  state: PublicationState;
  /** 0 until the first decision. */
  version: number;
  boxes: readonly RedactionBox[];
  /** Of the latest decision. */
  copy: string | null;
  /** Oldest first. */
  log: readonly PublicationDecision[];
}

export type PhotoOfCase = Pick<Publication, 'photoId' | 'caseId' | 'caseNo' | 'classCode' | 'addedAt'>;

export interface PublicationRepository {
  /** Photos that came with a case or moved to it. What is known already keeps its decisions. */
  put(photos: readonly PhotoOfCase[]): Promise<void>;
  find(photoId: string): Promise<Publication | null>;
  /** One state, the earliest first, after the photo `after`. */
  page(state: PublicationState, after: string | null, limit: number): Promise<Publication[]>;
  ofCase(caseNo: string, limit: number): Promise<Publication[]>;
  /** All photos of a case in one state. */
  inState(caseNo: string, state: PublicationState): Promise<Publication[]>;
  findMany(photoIds: readonly string[]): Promise<Publication[]>;
  /** Those of these photos that have been decided about. */
  decided(
    photoIds: readonly string[],
  ): Promise<Pick<Publication, 'photoId' | 'caseId' | 'state' | 'version' | 'copy'>[]>;
  /** Null when it is no longer at the version before this decision. */
  decide(photoId: string, decision: PublicationDecision): Promise<Publication | null>;
}

/** What publications need of photos. */
export interface PublicationPhotos {
  presentMany(photoIds: readonly string[]): Promise<Map<string, PhotoView>>;
  /** @throws AppError `photo_not_found` */
  readRendition(photoId: string, rendition: 'display'): Promise<Buffer>;
}

/** Where what everybody may see is kept. Keys are `kind/name`. */
export interface PublicObjects {
  put(key: string, content: Buffer): Promise<void>;
  get(key: string): Promise<{ stream: NodeJS.ReadableStream & { destroy(): unknown }; size: number } | null>;
  delete(key: string): Promise<void>;
  /** Keys of a kind that are older than `before`. */
  list(kind: string, before: Date): AsyncIterable<string>;
}

/** A line of a case's flow log that brought photos by citizens. */
export interface PhotoLine {
  caseNo: string;
  classCode: string;
  at: Date;
  photoIds: readonly string[];
}

/** What publications need of cases. */
export interface PublicationCases {
  /** The line, where it brought photos by those who reported; null for every other. */
  photoLine(caseId: string, seq: number): Promise<PhotoLine | null>;
  /** Where the line turned the case down, annulled or withdrew it, or took it up again, and it has stayed so; null for every other. */
  turnOf(caseId: string, seq: number): Promise<{ caseNo: string; isUnfounded: boolean } | null>;
  /** An open case that has this photo. */
  openCaseWith(photoId: string): Promise<Pick<Publication, 'caseId' | 'caseNo' | 'classCode'> | null>;
  /** The case was turned down, annulled or withdrawn: nothing of it is for everybody any more. */
  isUnfounded(caseId: string): Promise<boolean>;
  className(classCode: string): string;
}
