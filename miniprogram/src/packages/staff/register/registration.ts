import type { RegisterReportRequest } from '@suishoupai/shared-types';
import type { Draft } from '../../../drafts/draft';

/** What an acceptor fills in while somebody telephones, or from a written order. */
export interface Registration extends Pick<
  Draft,
  'clientReportId' | 'position' | 'place' | 'address' | 'classCode' | 'description'
> {
  source: RegisterReportRequest['source'];
  externalNo: string;
  /** ISO 8601; null = our own limits alone. */
  deadlineAt: string | null;
}

export type MissingInRegistration = 'position' | 'class' | 'description';

/** An empty form; its id makes sending it twice the same as sending it once. */
export function newRegistration(clientReportId: string, source: Registration['source'] = 'hotline'): Registration {
  return {
    clientReportId,
    source,
    externalNo: '',
    position: null,
    place: null,
    address: '',
    classCode: null,
    description: '',
    deadlineAt: null,
  };
}

/** What still keeps it from being sent, in the order of the form. */
export function missingIn({ position, classCode, description }: Registration): MissingInRegistration[] {
  const missing: MissingInRegistration[] = [];
  if (position === null) missing.push('position');
  if (classCode === null) missing.push('class');
  if (description.trim() === '') missing.push('description');
  return missing;
}

/** The request, or null while something is missing; what was left empty is left out. */
export function requestOf(form: Registration): RegisterReportRequest | null {
  const { clientReportId, source, position, classCode, deadlineAt } = form;
  if (position === null || classCode === null || missingIn(form).length > 0) return null;
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
  };
}
