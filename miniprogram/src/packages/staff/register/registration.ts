import type { RegisterReportRequest } from '@suishoupai/shared-types';
import type { Draft } from '../../../drafts/draft';

/** What an acceptor fills in while somebody telephones, or from a written order. */
export interface Registration extends Pick<
  Draft,
  'clientReportId' | 'photos' | 'position' | 'place' | 'address' | 'classCode' | 'description' | 'joinCaseNo'
> {
  source: RegisterReportRequest['source'];
  externalNo: string;
  /** ISO 8601; null = our own limits alone. */
  deadlineAt: string | null;
}

export type MissingInRegistration = 'position' | 'class' | 'description';

/** An empty form. Its id, which makes sending it twice the same as sending it once, comes with the first thing typed. */
export const BLANK_REGISTRATION: Registration = {
  clientReportId: '',
  source: 'hotline',
  externalNo: '',
  photos: [],
  position: null,
  place: null,
  address: '',
  classCode: null,
  description: '',
  deadlineAt: null,
  joinCaseNo: null,
};

export type RegistrationPatch = Partial<Omit<Registration, 'clientReportId'>>;

/** The form after a change. At another place or of another class, the case chosen to join is not the one meant any more. */
export function edited(form: Registration, patch: RegistrationPatch, newId: () => string): Registration {
  const elsewhere = 'position' in patch || 'classCode' in patch;
  const clientReportId = form.clientReportId === '' ? newId() : form.clientReportId;
  return { ...form, ...(elsewhere ? { joinCaseNo: null } : {}), ...patch, clientReportId };
}

/** The form after its photos changed; the end of an upload must not begin a form that was sent meanwhile. */
export function withPhotos(form: Registration, photos: Registration['photos'], newId: () => string): Registration {
  return form.photos.length === 0 && photos.length === 0 ? form : edited(form, { photos }, newId);
}

/** What still keeps it from being sent, in the order of the form. */
export function missingIn({ position, classCode, description }: Registration): MissingInRegistration[] {
  const missing: MissingInRegistration[] = [];
  if (position === null) missing.push('position');
  if (classCode === null) missing.push('class');
  if (description.trim() === '') missing.push('description');
  return missing;
}

/** The request, or null while something is missing or a photo is on its way; what was left empty is left out. */
export function requestOf(form: Registration, photoIds: string[] | null): RegisterReportRequest | null {
  const { clientReportId, source, position, classCode, deadlineAt, joinCaseNo } = form;
  if (photoIds === null || position === null || classCode === null || missingIn(form).length > 0) return null;
  const [externalNo, address] = [form.externalNo.trim(), form.address.trim()];
  return {
    clientReportId,
    source,
    position,
    classCode,
    description: form.description.trim(),
    ...(externalNo === '' ? {} : { externalNo }),
    ...(address === '' ? {} : { address }),
    ...(deadlineAt === null ? {} : { deadlineAt }),
    ...(joinCaseNo === null ? {} : { joinCaseNo }),
    ...(photoIds.length === 0 ? {} : { photoIds }),
  };
}
