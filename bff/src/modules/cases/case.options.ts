import type { CaseDetailView } from '@suishoupai/shared-types';
import type { CaseDirectory } from './case.ports';
import { returnsBy } from './case.needs';
import type { StoredCase } from './case.records';

/** 立案条件 to choose from; the one a case was filed under stays as it read then, also when the catalogue has changed. */
export function presentFilingConditions(
  { classCode, grid, filing }: StoredCase,
  directory: CaseDirectory,
): CaseDetailView['filingConditions'] {
  const current = directory.conditionsOf(classCode, grid?.code ?? null).filter(({ id }) => id !== filing?.id);
  return [...(filing ? [filing] : []), ...current].map((condition) => ({
    id: condition.id,
    filing: condition.filing,
    closing: condition.closing,
    limitText: condition.limitText,
  }));
}

/**
 * Departments to choose from: the one of the routing table first, disabled ones last and marked 「已停用」; outside all grids the
 * nearest grid's rule is suggested.
 */
export function presentDepartments(
  stored: StoredCase,
  directory: CaseDirectory,
  returnsBeforeSuperior: number,
): CaseDetailView['departments'] {
  const place = stored.grid ?? directory.nearestGrid(stored.position.wgs84);
  const suggestion = directory.suggestDepartment(place, stored.classCode);
  const isSuggested = (id: string): boolean => id === suggestion?.departmentId;
  return directory
    .departments()
    .map(({ id, name }) => {
      const returns = returnsBy(stored, id);
      const disabled = directory.disabledNote(id);
      const reasons = [
        ...(disabled === null ? [] : [disabled]),
        ...(isSuggested(id) && suggestion ? [suggestion.reason] : []),
        ...(returns > 0 ? [`该部门已退回 ${returns} 次`] : []),
      ];
      const needsSuperior = returns >= returnsBeforeSuperior;
      const view = { id, name, suggested: isSuggested(id), needsSuperior, reason: reasons.join('；') || null };
      return { view, rank: isSuggested(id) ? 0 : disabled === null ? 1 : 2 };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ view }) => view);
}

/** Collectors to choose from, the one who walks the grid (outside all grids: the nearest grid) first. */
export function presentCollectors(stored: StoredCase, directory: CaseDirectory): CaseDetailView['collectors'] {
  const place = stored.grid ?? directory.nearestGrid(stored.position.wgs84);
  const isCheck = stored.status === 'handled' || stored.status === 'checking';
  const own = place === null || isCheck ? null : directory.collectorOf(place.code);
  return directory
    .collectors()
    .map(({ id, name }) => ({ id, name, suggested: id === own }))
    .sort((a, b) => Number(b.suggested) - Number(a.suggested));
}
