/** How large the packed streams of a PDF become, measured before a reader unpacks them into memory. */
import { constants, inflateSync } from 'node:zlib';

const MEGABYTE = 1_048_576;
/** A page of text is some kilobytes; the drawing of a dense map some megabytes. */
const MOST_OF_STREAM = 64 * MEGABYTE;
/** A page of A3 at 600 dots an inch in colour is 208 MB. */
const MOST_OF_IMAGE = 256 * MEGABYTE;
const MOST_OF_ALL = 1_500 * MEGABYTE;
const MOST_LAYERS = 4;
/** A stream's dictionary stands right before it. */
const DICTIONARY_BYTES = 4_096;

/** Whether a PDF unpacks to more than any document needs; layers of packing inside packing are unpacked, too. */
export function isPdfBomb(file: Buffer): boolean {
  let total = 0;
  for (const { dictionary, data } of listStreams(file)) {
    const layers = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    if (layers > MOST_LAYERS) return true;
    const limit = /\/Subtype\s*\/Image\b/.test(dictionary) ? MOST_OF_IMAGE : MOST_OF_STREAM;
    let unpacked: Buffer = data;
    for (let layer = 0; layer < layers; layer++) {
      const next = inflateAtMost(unpacked, limit);
      if (next === 'too-large') return true;
      if (next === null) break;
      unpacked = next;
    }
    total += unpacked.length;
    if (total > MOST_OF_ALL) return true;
  }
  return false;
}

/** Every stream with the dictionary before it; by what stands in the file, whatever its table of contents says. */
function* listStreams(file: Buffer): Generator<{ dictionary: string; data: Buffer }> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const before = file.subarray(Math.max(0, at - DICTIONARY_BYTES), at).toString('latin1');
    const start = file[at + 6] === 0x0d ? at + 8 : at + 7;
    const end = file.indexOf('endstream', start);
    yield {
      dictionary: before.slice(before.lastIndexOf('obj') + 3),
      data: file.subarray(start, end < 0 ? file.length : end),
    };
    if (end < 0) return;
    at = end + 3;
  }
}

/** Null for what is not packed as it says. */
function inflateAtMost(data: Buffer, limit: number): Buffer | 'too-large' | null {
  try {
    return inflateSync(data, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null;
  }
}
