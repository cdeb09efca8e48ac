const NEW_LINE = 10;
/** Enough lines that handing a block over costs little, few enough that all threads have one. */
const BLOCK_BYTES = 1 << 20;

/**
 * Cuts a stream of bytes into blocks of whole lines. A line longer than `maxLineBytes` ends the stream: it comes as far
 * as it was read, and whoever reads the block refuses it.
 */
export async function* cutBlocks(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let lastBreak = -1;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEW_LINE);
    if (end >= 0) lastBreak = length + end;
    pieces.push(chunk);
    length += chunk.length;
    if (lastBreak >= 0 && length >= BLOCK_BYTES) {
      const whole = joinPieces(pieces, length);
      const rest = whole.slice(lastBreak + 1);
      yield whole.slice(0, lastBreak + 1);
      pieces = rest.length > 0 ? [rest] : [];
      length = rest.length;
      lastBreak = -1;
    } else if (lastBreak < 0 && length > maxLineBytes) break;
  }
  if (length > 0) yield joinPieces(pieces, length);
}

function joinPieces(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
