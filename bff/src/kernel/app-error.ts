import {
  ERRORS,
  FIELD_ERRORS,
  type CurrentCaseView,
  type ErrorCode,
  type FieldErrorCode,
  type FieldErrorView,
} from '@suishoupai/shared-types';

export interface AppErrorOptions {
  fields?: readonly FieldErrorView[];
  /** How the case stands that the failure is about, for somebody who may see it. */
  current?: CurrentCaseView;
  cause?: unknown;
  /** For logs only. */
  detail?: string;
}

/** An expected failure. The code decides HTTP status and Chinese text; the message is for logs only. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldErrorView[] | undefined;
  readonly current: CurrentCaseView | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields;
    this.current = options.current;
  }

  /** HTTP status of this failure. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** One wrong field, with its Chinese text from the table. */
export function fieldError(field: string, code: FieldErrorCode): FieldErrorView {
  return { field, code, text: FIELD_ERRORS[code] };
}

/** A refusal that names every wrong field. */
export function invalidRequest(fields: readonly FieldErrorView[]): AppError {
  return new AppError('invalid_request', { fields });
}
