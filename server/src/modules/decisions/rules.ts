/** Who may do what with decisions. */
import { type Actor, holdsRoleEverywhere } from '../../platform/actor.ts';

/** Gives the word to release, and answers for what is let pass: a director. */
export function isReleaser(actor: Actor): boolean {
  return holdsRoleEverywhere(actor, 'director');
}
