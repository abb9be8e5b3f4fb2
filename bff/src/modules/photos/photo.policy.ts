import type { StaffRole } from '@suishoupai/shared-types';
import type { Actor } from '../../kernel/actor';
import type { StoredPhoto } from './photo.ports';

/**
 * Who may see a photo as it was sent, with the place and the phone inside: the people who judge a report.
 * Handlers and collectors work with the display copy, which tells nothing about the reporter.
 */
export const ORIGINAL_ROLES = [
  'acceptor',
  'dispatcher',
  'supervisor',
  'manager',
] as const satisfies readonly StaffRole[];

/**
 * Who may play a video: it has the place and the phone inside as originals do, and the voice of whoever took it. So those who see
 * originals, and its sender; handlers and everybody else see the poster.
 */
export function mayPlay(actor: Actor, video: Pick<StoredPhoto, 'ownerId'>): boolean {
  if (actor.citizenId === video.ownerId) return true;
  const roles: readonly StaffRole[] = ORIGINAL_ROLES;
  return actor.staff !== null && roles.includes(actor.staff.role);
}
