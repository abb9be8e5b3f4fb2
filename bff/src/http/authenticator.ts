import type { Actor, ApiClient } from '../kernel/actor';

/** What the HTTP layer needs to know who is calling; the identity module implements it. */
export interface Authenticator {
  /** The person behind a session token. @throws AppError `session_expired` for a token that is unknown or too old */
  person(token: string): Promise<Actor>;
  /** The machine behind an API key. @throws AppError `bad_api_key` */
  machine(apiKey: string): Promise<ApiClient>;
}
