import type { ReportView } from '@suishoupai/shared-types';

/** The check was passed and the case is not closed yet: its citizens are asked whether they see it so, too. Their no has it checked again. */
export function isAskedWhetherSolved({ status, canDispute }: Pick<ReportView, 'status' | 'canDispute'>): boolean {
  return status === 'checked' && canDispute;
}
