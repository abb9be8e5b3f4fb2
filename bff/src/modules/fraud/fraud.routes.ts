import { SIGNAL_KINDS, type CaseSignalsResponse } from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { caseNoField } from '../../http/fields';
import { SIGNAL_ROLES } from './fraud.policy';
import type { FraudService } from './fraud.service';

const signal = z.strictObject({
  kind: z.enum(SIGNAL_KINDS),
  kindName: z.string(),
  text: z.string(),
  otherCaseNo: z.string().nullable(),
});
const answer = z.strictObject({
  reports: z.array(z.strictObject({ reportedAt: z.string(), added: z.boolean(), signals: z.array(signal) })),
}) satisfies z.ZodType<CaseSignalsResponse>;

/** What the centre reads about odd reports. */
export function createFraudRoutes(fraud: FraudService): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/cases/:caseNo/signals',
      tag: 'staff',
      summary: 'What is odd about the reports of a case: hints for people, who reported is not in them',
      who: { roles: SIGNAL_ROLES },
      params: z.strictObject({ caseNo: caseNoField }),
      answers: { status: 200, body: answer },
      handle: ({ params }) => fraud.ofCase(params.caseNo),
    }),
  ];
}
