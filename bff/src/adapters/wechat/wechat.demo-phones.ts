import { STAFF_ROLES } from '@suishoupai/shared-types';
import { z } from 'zod';
import { AppError } from '../../kernel/app-error';
import type { DemoPhones } from '../../modules/identity/identity.ports';

const TIMEOUT_MS = 5_000;

const accountsAnswer = z.object({
  accounts: z.array(
    z.object({
      account: z.string(),
      openid: z.string(),
      name: z.string(),
      description: z.string(),
      staffId: z.string().nullable(),
      role: z.enum(STAFF_ROLES).nullable(),
    }),
  ),
});
const codeAnswer = z.object({ code: z.string() });

/** The people of the WeChat simulator at `baseUrl`. Only built when WeChat is simulated. */
export function createDemoPhones({ baseUrl }: { baseUrl: string }): DemoPhones {
  return {
    list: async () => (await ask(new URL('/simulator/accounts', baseUrl), accountsAnswer)).accounts,
    loginCode: async (account) =>
      (await ask(new URL('/simulator/login-code', baseUrl), codeAnswer, JSON.stringify({ account }))).code,
  };
}

async function ask<S extends z.ZodType>(url: URL, schema: S, body?: string): Promise<z.output<S>> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
    });
    return schema.parse(await response.json());
  } catch (cause) {
    throw new AppError('upstream_unavailable', { cause, detail: 'the WeChat simulator does not answer' });
  }
}
