import { z } from 'zod';
import { sendAttachment } from '../../http/attachment';
import { route, type Endpoint } from '../../http/endpoint';
import { caseNoField } from '../../http/fields';
import type { CaseSheetService } from './case-sheet.service';

const PDF = 'application/pdf';

/** 案件单 as a file: to print, to keep, to send. */
export function createCaseSheetRoutes(sheets: CaseSheetService): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/cases/:caseNo/sheet.pdf',
      tag: 'staff',
      summary: 'A case on paper (A4): what its detail view says to me, the flow log and the photos',
      who: 'staff',
      params: z.strictObject({ caseNo: caseNoField }),
      limit: { points: 30, seconds: 60 },
      answers: { status: 200, binary: PDF },
      errors: ['case_not_found', 'busy'],
      async handle({ caller, params: { caseNo }, ctx }) {
        const bytes = await sheets.print(caseNo, caller);
        sendAttachment(ctx, {
          fileName: `案件单-${caseNo}.pdf`,
          plainName: `case-${caseNo}.pdf`,
          contentType: PDF,
          bytes,
        });
      },
    }),
  ];
}
