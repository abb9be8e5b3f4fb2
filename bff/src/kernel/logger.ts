import pino, { type Logger as PinoLogger } from 'pino';

/** JSON logs. Never openid, phone, exact position, signed URLs or bodies. */
export type Logger = PinoLogger;

/** Log lines go to standard output as JSON; secrets are redacted by path. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'openid',
        '*.openid',
        'token',
        '*.token',
        'phone',
        '*.phone',
        'req.headers.authorization',
        'position',
        '*.position',
      ],
      censor: '[redacted]',
    },
  });
}
