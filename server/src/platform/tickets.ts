/**
 * A ticket says when somebody first came who was turned away because the server was busy. Whoever comes back with it
 * within a quarter of an hour is dealt with as having come then: nobody misses a deadline by waiting in the server's queue.
 */
import type { Services } from './services.ts';
import { verifySignature } from './signing.ts';

/** The header in which a client gives its ticket back. */
export const TICKET_HEADER = 'headwater-ticket';
const VALID_MS = 15 * 60_000;

/** @param path the request's path; a ticket serves for the same one only. */
export function issueTicket({ signer, now }: Pick<Services, 'signer' | 'now'>, path: string): string {
  const body = Buffer.from(JSON.stringify({ path, at: now().toISOString() }));
  return `${body.toString('base64url')}.${Buffer.from(signer.sign(body)).toString('base64url')}`;
}

/** When the bearer first came; null when the ticket is not ours, not for this path or too old. */
export function readTicket(
  { signer, now }: Pick<Services, 'signer' | 'now'>,
  path: string,
  ticket: string | string[] | undefined,
): Date | null {
  const [text = '', signature = ''] = String(ticket ?? '').split('.');
  const body = Buffer.from(text, 'base64url');
  if (!text || !verifySignature(signer.publicKeyPem, body, Buffer.from(signature, 'base64url'))) return null;
  const said = JSON.parse(body.toString()) as { path: string; at: string };
  const at = new Date(said.at);
  const age = now().getTime() - at.getTime();
  return said.path === path && age >= 0 && age <= VALID_MS ? at : null;
}
