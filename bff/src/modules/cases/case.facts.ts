import type { Tx } from '../../kernel/unit-of-work';
import { NO_FACTS, type CommandFacts, type StaffCommand } from './case.commands';
import type { CaseDirectory } from './case.ports';
import type { StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';

interface Deps {
  repository: Pick<CaseRepository, 'findByCaseNo'>;
  directory: CaseDirectory;
}

/** Looks up what the decider must be told for a command. */
export function createFactFinder({ repository, directory }: Deps) {
  return async (tx: Tx, command: StaffCommand, stored: StoredCase): Promise<CommandFacts> => {
    switch (command.command) {
      case 'dispatch':
        return {
          ...NO_FACTS,
          department: directory.departments().find(({ id }) => id === command.departmentId) ?? null,
        };
      case 'requestVerify':
      case 'requestCheck':
        return { ...NO_FACTS, collector: findCollector(directory, command.collectorId, stored) };
      case 'file':
        return { ...NO_FACTS, filingConditions: directory.conditionsOf(stored.classCode) };
      case 'markDuplicate':
        return { ...NO_FACTS, mainCase: await repository.findByCaseNo(command.intoCaseNo, tx) };
      default:
        return NO_FACTS;
    }
  };
}

/**
 * The collector named, else the one who walks the grid now, else (区域外) the one of the nearest grid.
 * The one who verified may check too: it is their grid. The acceptor may name another.
 */
function findCollector(directory: CaseDirectory, named: string | undefined, stored: StoredCase): { id: string } | null {
  if (named !== undefined) return directory.isCollector(named) ? { id: named } : null;
  const gridCode = stored.grid?.code ?? directory.nearestGrid(stored.position.wgs84)?.code;
  const id = gridCode === undefined ? null : directory.collectorOf(gridCode);
  return id === null ? null : { id };
}
