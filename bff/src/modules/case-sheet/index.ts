import type { Endpoint } from '../../http/endpoint';
import { createCaseSheetRoutes } from './case-sheet.routes';
import { createCaseSheetService, type CaseSheetDeps } from './case-sheet.service';
import { createPrinter } from './paper/print';

/** 案件单: cases on paper. `close` ends the printer's threads. */
export function createCaseSheets(deps: Omit<CaseSheetDeps, 'printer'>): {
  endpoints: Endpoint[];
  close(): Promise<void>;
} {
  const printer = createPrinter();
  return {
    endpoints: createCaseSheetRoutes(createCaseSheetService({ ...deps, printer })),
    close: () => printer.close(),
  };
}
