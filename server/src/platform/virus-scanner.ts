/**
 * Asks a ClamAV daemon about a file. The protocol is clamd's INSTREAM (man clamd): the command, the content in pieces
 * that each say their length, a length of zero, and one line in answer.
 */
import { createConnection } from 'node:net';
import type { ClamdSetting } from '../config.ts';
import { HeadwaterError } from './errors.ts';

/** A scanner that is silent for so long is taken as out of reach. */
const SILENCE_MS = 60_000;

/**
 * Lets a file pass only when the scanner says that it is clean.
 * @throws HeadwaterError file-infected (422) with what was found; scan-size-exceeded (422) when the scanner does not
 *   take files of this size; file-not-scanned (503) when it cannot be reached or answers anything else.
 */
export async function requireClean(clamd: ClamdSetting, content: AsyncIterable<Buffer>): Promise<void> {
  const verdict = await askScanner(clamd, content);
  if (/^stream: OK$/.test(verdict)) return;
  const [, signature] = /^stream: (.+) FOUND$/.exec(verdict) ?? [];
  if (signature) throw new HeadwaterError(422, 'file-infected', { params: { signature } });
  if (/size limit exceeded/i.test(verdict)) throw new HeadwaterError(422, 'scan-size-exceeded');
  throw new HeadwaterError(503, 'file-not-scanned');
}

/** The scanner's answer; empty when none came. */
function askScanner(clamd: ClamdSetting, content: AsyncIterable<Buffer>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(clamd);
    let answer = '';
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.on('data', (data) => {
      answer += data.toString('utf8');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer.replace(/\0.*$/s, '').trim()));
    socket.on('connect', async () => {
      try {
        await send(Buffer.from('zINSTREAM\0'));
        for await (const piece of content) {
          // A scanner that has seen enough answers and closes before it has been told everything.
          if (!socket.writable) return;
          await send(lengthOf(piece.length));
          await send(piece);
        }
        await send(lengthOf(0));
      } catch (error) {
        socket.destroy();
        reject(error);
      }
    });
    const send = (data: Buffer) =>
      new Promise<void>((sent) => {
        if (socket.writable) socket.write(data, () => sent());
        else sent();
      });
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
