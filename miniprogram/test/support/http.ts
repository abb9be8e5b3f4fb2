import { request } from 'node:http';
import type { CaseDetailView, StaffCommandRequest } from '@suishoupai/shared-types';

const TIMEOUT_MS = 30_000;

export interface Answer {
  status: number;
  // What tests read from it they compare.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many shapes
  body: any;
}

/** One JSON exchange. On node:http, because jsdom has no fetch. */
export function callApi(
  method: 'GET' | 'POST',
  url: string,
  { token = null, body }: { token?: string | null; body?: unknown } = {},
): Promise<Answer> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) });
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${url}: no answer in ${TIMEOUT_MS} ms`)));
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A fresh login code of `account` from the WeChat simulator, as `wx.login` on that person's phone would give. */
export async function loginCode(wechatUrl: string, account: string): Promise<string> {
  const { body } = await callApi('POST', `${wechatUrl}/simulator/login-code`, { body: { account } });
  return String(body.code);
}

/** Signs in; answers the session token. */
export async function signIn(product: { url: string; wechatUrl: string }, account: string): Promise<string> {
  const code = await loginCode(product.wechatUrl, account);
  return ok(await callApi('POST', `${product.url}/api/v1/auth/wechat`, { body: { code } })).token;
}

type WithoutVersion<T> = T extends unknown ? Omit<T, 'version'> : never;

/** A staff command on the case as it is now. */
export async function giveCommand(
  product: { url: string; wechatUrl: string },
  staffId: string,
  caseNo: string,
  command: WithoutVersion<StaffCommandRequest>,
): Promise<CaseDetailView> {
  const token = await signIn(product, staffId);
  const url = `${product.url}/api/v1/staff/cases/${caseNo}`;
  const { version } = ok(await callApi('GET', url, { token }));
  return ok(await callApi('POST', `${url}/commands`, { token, body: { version, ...command } })).case;
}

/** The body of an answer that must be a success. */
export function ok(answer: Answer): Answer['body'] {
  if (answer.status < 200 || answer.status > 299) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
