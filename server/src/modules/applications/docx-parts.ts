/**
 * A Word file looked at before it is unpacked: a DOCX is a ZIP archive, and an archive of some kilobytes can hold
 * gigabytes. What the directory says is checked first, then each part is unpacked to no more than it said.
 */
import { inflateRawSync } from 'node:zlib';

const MEGABYTE = 1_048_576;
const MOST_PARTS = 5_000;
const MOST_OF_ALL = 300 * MEGABYTE;
/** A thousand pages of text are some 10 MB of XML. */
const MOST_OF_XML = 30 * MEGABYTE;
const MOST_RATIO = 400;
/** Small parts of nothing but spaces pack well and harm nobody. */
const RATIO_FROM = MEGABYTE;

export type DocxFault = 'damaged' | 'expands' | 'encrypted';

interface Part {
  name: string;
  method: number;
  packed: number;
  size: number;
  start: number;
}

/** The parts of a DOCX by name, unpacked; or why they are not. */
export function unpackParts(file: Buffer): Map<string, Buffer> | DocxFault {
  const parts = readDirectory(file);
  if (typeof parts === 'string') return parts;
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  const isBomb = parts.some(
    ({ name, size, packed }) =>
      (isXml(name) && size > MOST_OF_XML) || (size > RATIO_FROM && size > packed * MOST_RATIO),
  );
  // Parts that overlap in the file make a bomb of few bytes; honest ones add up to less than the file.
  const packed = parts.reduce((sum, part) => sum + part.packed, 0);
  if (isBomb || total > MOST_OF_ALL || parts.length > MOST_PARTS || packed > file.length) return 'expands';
  const unpacked = new Map<string, Buffer>();
  for (const part of parts) {
    const content = unpackPart(file, part);
    if (!content || unpacked.has(part.name)) return 'damaged';
    unpacked.set(part.name, content);
  }
  return unpacked;
}

export const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

/** The central directory (APPNOTE.TXT 4.3.12), which stands at the end of the file. ZIP64 is no Word file's size. */
function readDirectory(file: Buffer): Part[] | DocxFault {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > file.length) return 'damaged';
  const count = file.readUInt16LE(end + 10);
  const parts: Part[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return 'damaged';
    if (file.readUInt16LE(at + 8) & 1) return 'encrypted';
    const nameLength = file.readUInt16LE(at + 28);
    parts.push({
      name: file.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      start: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts.filter((part) => !part.name.endsWith('/'));
}

/** Null when a part is not what the directory says. */
function unpackPart(file: Buffer, { method, packed, size, start }: Part): Buffer | null {
  if (start + 30 > file.length || file.readUInt32LE(start) !== 0x04034b50) return null;
  const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
  const data = file.subarray(from, from + packed);
  if (method === 0) return data.length === size ? data : null;
  if (method !== 8) return null;
  try {
    const content = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    return content.length === size ? content : null;
  } catch {
    return null;
  }
}
