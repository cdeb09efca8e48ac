/**
 * Passwords are hashed with better-auth's scrypt, on threads that files and new database connections need as well: a
 * rush of sign-ins must not keep the rest of the server waiting until the database gives up on a connection.
 */
import { availableParallelism } from 'node:os';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** At most half of the four threads that Node has for such work, and half of the processor's cores. */
const AT_ONCE = Math.max(1, Math.min(2, Math.floor(availableParallelism() / 2)));

let running = 0;
const waiting: (() => void)[] = [];

/** Runs the work when fewer than {@link AT_ONCE} are running, in the order of asking. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

export const passwordHashing = {
  hash: (password: string): Promise<string> => inTurn(() => hashPassword(password)),
  verify: (given: { hash: string; password: string }): Promise<boolean> =>
    inTurn(() => verifyPassword(given)),
};
