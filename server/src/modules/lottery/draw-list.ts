/** A computing thread (platform/compute.ts): the draw itself. */
import { createHash } from 'node:crypto';
import {
  type DrawnValue,
  drawFromStatement,
  encodeTranscript,
  type SecretEntry,
  type Statement,
  type Transcript,
} from '@headwater/core/lottery';

export interface DrawInput {
  statement: Statement;
  statementHash: string;
  entries: SecretEntry[];
  drawn: DrawnValue;
}

export interface DrawOutput {
  transcript: Transcript;
  /** SHA-256 of the transcript's canonical text, in hexadecimal. */
  hash: string;
}

export default function drawList({ statement, statementHash, entries, drawn }: DrawInput): DrawOutput {
  const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
  const secret = { format: 'headwater-lottery-secret', version: 1, statementHash, entries } as const;
  const transcript = drawFromStatement(sha256, statement, secret, drawn);
  return { transcript, hash: createHash('sha256').update(encodeTranscript(transcript)).digest('hex') };
}
