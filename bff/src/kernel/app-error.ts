import {
  ERRORS,
  FIELD_ERRORS,
  type ErrorCode,
  type FieldErrorCode,
  type FieldErrorView,
} from '@suishoupai/shared-types';

/** An expected failure. The code decides HTTP status and Chinese text; the message is for logs only. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldErrorView[] | undefined;

  constructor(code: ErrorCode, options: { fields?: readonly FieldErrorView[]; cause?: unknown; detail?: string } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields;
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
