import { ORIGINAL_ROLES, type StaffRole } from '@suishoupai/shared-types';
import type { Actor } from '../../kernel/actor';
import type { StoredPhoto } from './photo.ports';

/**
 * Who may play a video: it has the place and the phone inside as originals do, and the voice of whoever took it. So those who see
 * originals, and its sender; handlers and everybody else see the poster.
 */
export function mayPlay(actor: Actor, video: Pick<StoredPhoto, 'ownerId'>): boolean {
  if (actor.citizenId === video.ownerId) return true;
  const roles: readonly StaffRole[] = ORIGINAL_ROLES;
  return actor.staff !== null && roles.includes(actor.staff.role);
}
