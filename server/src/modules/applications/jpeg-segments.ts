/** The parts of a JPEG file (ITU-T T.81, B.1): what draws the picture, and what is said about it. */

const START = 0xd8;
const SCAN = 0xda;
const APPLICATION = 0xe0;
const LAST_APPLICATION = 0xef;
const COMMENT = 0xfe;
/** Segments of programs that a reader needs for the colours: JFIF, Adobe's transform, and a colour profile. */
const NEEDED: Record<number, string> = { 224: 'JFIF', 238: 'Adobe', 226: 'ICC_PROFILE' };

/**
 * The same picture without what a camera or a program says about it: Exif with its owner and place, XMP, comments,
 * thumbnails. What is no JPEG, or breaks off before the picture, comes back as it is.
 */
export function stripJpeg(data: Uint8Array): Uint8Array {
  const file = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (file[0] !== 0xff || file[1] !== START) return data;
  const kept = [file.subarray(0, 2)];
  let at = 2;
  for (;;) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at++;
    const kind = file[at + 1];
    if (file[at] !== 0xff || kind === undefined || at + 4 > file.length) return data;
    if (kind === SCAN) break;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (isNeeded(kind, file.toString('latin1', at + 4, at + 16))) kept.push(file.subarray(at, end));
    at = end;
  }
  return new Uint8Array(Buffer.concat([...kept, file.subarray(at)]));
}

function isNeeded(kind: number, beginning: string): boolean {
  if (kind === COMMENT) return false;
  if (kind < APPLICATION || kind > LAST_APPLICATION) return true;
  const name = NEEDED[kind];
  return name !== undefined && beginning.startsWith(name);
}
