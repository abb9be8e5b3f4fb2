import type { Endpoint } from '../../http/endpoint';
import { createCaseSheetRoutes } from './case-sheet.routes';
import { createCaseSheetService, type CaseSheetDeps } from './case-sheet.service';
import { createPrinter } from './paper/print';

/** 案件单: cases on paper. */
export function createCaseSheets(deps: Omit<CaseSheetDeps, 'print'>): Endpoint[] {
  return createCaseSheetRoutes(createCaseSheetService({ ...deps, print: createPrinter() }));
}
