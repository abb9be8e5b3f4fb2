import { ERRORS } from '@suishoupai/shared-types';
import type { ErrorCode, FieldErrorView } from '@suishoupai/shared-types';

/** Failures that never reached the server's table. */
export type ClientErrorCode = 'offline' | 'timeout_or_cut' | 'bad_answer';

const CLIENT_TEXTS: Record<ClientErrorCode, string> = {
  offline: '现在没有网络，请检查网络后再试',
  timeout_or_cut: '网络不稳定，没有收到回应，请稍后再试',
  bad_answer: '服务暂时不可用，请稍后再试',
};

/** A failed call: the code to decide by, the Chinese text to show, and the wrong fields where the server named them. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: ErrorCode | ClientErrorCode,
    readonly text: string,
    readonly status: number | null = null,
    readonly fields: FieldErrorView[] = [],
    readonly requestId: string | null = null,
  ) {
    super(code);
  }
}

/** A failure on this side of the wire. */
export function clientError(code: ClientErrorCode): ApiError {
  return new ApiError(code, CLIENT_TEXTS[code]);
}

/** Reads the body of an answer that is not a success; whatever is not an ErrorResponse becomes `bad_answer`. */
export function errorFromAnswer(status: number, body: unknown): ApiError {
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : null;
  const code = error?.['code'];
  if (error === null || typeof code !== 'string' || !isErrorCode(code)) {
    return new ApiError('bad_answer', CLIENT_TEXTS.bad_answer, status);
  }
  const fields = Array.isArray(error['fields']) ? error['fields'].filter(isFieldError) : [];
  const requestId = typeof error['requestId'] === 'string' ? error['requestId'] : null;
  return new ApiError(code, ERRORS[code].text, status, fields, requestId);
}

/** What a person reads about any failure. */
export function errorText(error: unknown): string {
  return error instanceof ApiError ? error.text : ERRORS.internal.text;
}

/** What a screen says in place of what could not be loaded. */
export function failureView(error: unknown): { offline: boolean; text: string } {
  return { offline: error instanceof ApiError && error.code === 'offline', text: errorText(error) };
}

/** True when there is no such thing for this viewer: trying again would not help. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 403 || error.status === 404);
}

/** True when trying the same again later may work: no answer came, or the server asked to wait. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.status === null) return true;
  return error.status === 408 || error.status === 429 || error.status >= 500;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.prototype.hasOwnProperty.call(ERRORS, code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldErrorView {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['text'] === 'string';
}
