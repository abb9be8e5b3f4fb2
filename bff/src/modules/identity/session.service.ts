import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import { hashSecret, randomToken } from './secrets';
import type { SessionRepository } from './session.repository';

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFE_MS = 30 * DAY_MS;
/** A session in use is lengthened at most once a day, so that reading does not mean writing. */
const SLIDE_MS = DAY_MS;

export interface SessionService {
  /** The token leaves here once; only its hash is kept. */
  open(citizenId: string): Promise<{ token: string; expiresAt: Date }>;
  /** @throws AppError `session_expired` */
  citizenIdOf(token: string): Promise<string>;
  close(token: string): Promise<void>;
}

/** Sessions of 30 days, counted from their latest use. */
export function createSessionService(deps: { sessions: SessionRepository; clock: Clock }): SessionService {
  const { sessions, clock } = deps;
  return {
    async open(citizenId) {
      const token = randomToken();
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + LIFE_MS);
      await sessions.add({ tokenHash: hashSecret(token), citizenId, expiresAt }, now);
      return { token, expiresAt };
    },

    async citizenIdOf(token) {
      const session = await sessions.find(hashSecret(token));
      const now = clock.now().getTime();
      if (!session || session.expiresAt.getTime() <= now) throw new AppError('session_expired');
      const expiresAt = new Date(now + LIFE_MS);
      if (expiresAt.getTime() - session.expiresAt.getTime() >= SLIDE_MS) {
        await sessions.extend(session.tokenHash, expiresAt);
      }
      return session.citizenId;
    },

    close: (token) => sessions.remove(hashSecret(token)),
  };
}
