import type { CaseSource } from '@suishoupai/shared-types';
import type { ReportChannel } from '../duplicates';

const CHANNELS: Record<CaseSource, ReportChannel> = {
  citizen: 'app',
  collector: 'staff',
  hotline: 'call',
  province: 'other',
  command: 'staff',
};

/** The channel of a source, as the duplicate engine tells them apart. */
export function channelOf(source: CaseSource): ReportChannel {
  return CHANNELS[source];
}
