import type { Context } from 'koa';
import type { Actor, ApiClient } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import type { Authenticator } from './authenticator';
import type { Who } from './endpoint';

/**
 * Lets the caller in or refuses.
 * @throws AppError `not_signed_in`, `session_expired`, `not_allowed`, `bad_api_key`, `missing_scope`
 */
export async function authorise(
  who: Who,
  ctx: Context,
  authenticator: Authenticator,
): Promise<Actor | ApiClient | null> {
  if (who === 'public') return null;
  const token = bearerToken(ctx);
  if (typeof who === 'object' && 'apiScope' in who) {
    if (!token) throw new AppError('bad_api_key');
    const client = await authenticator.machine(token);
    if (!client.scopes.includes(who.apiScope)) throw new AppError('missing_scope');
    return client;
  }
  if (!token) {
    if (who === 'optional') return null;
    throw new AppError('not_signed_in');
  }
  const actor = await authenticator.person(token);
  if (who === 'citizen' || who === 'optional') return actor;
  if (!actor.staff) throw new AppError('not_allowed');
  if (typeof who === 'object' && !who.roles.includes(actor.staff.role)) throw new AppError('not_allowed');
  return actor;
}

/** The token of the `Authorization` header, or null when there is none of a sane form. */
export function bearerToken(ctx: Context): string | null {
  return /^Bearer ([\w~+/.=-]{8,512})$/.exec(ctx.get('authorization'))?.[1] ?? null;
}
