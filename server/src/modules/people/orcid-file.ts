/** An ORCID record as a person downloads it: JSON, XML, or the ZIP of XML files that ORCID makes. */
import { type OrcidReading, readOrcidRecord } from '@headwater/core/works';
import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';

/** Files of one archive that are read, and their size together once unpacked. */
const MOST_FILES = 6_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Runs in a thread of its own.
 * @returns null when it is no ORCID record.
 */
export default function readOrcidFile({ bytes }: { bytes: Uint8Array }): OrcidReading | null {
  const parts = isZip(bytes) ? unpack(bytes) : [strFromU8(bytes)];
  const readings = parts.map(readPart).filter((one) => one !== null);
  if (readings.length === 0) return null;
  return {
    orcid: readings.find((one) => one.orcid)?.orcid ?? null,
    works: readings.flatMap((one) => one.works),
    employments: readings.flatMap((one) => one.employments),
    untitled: readings.reduce((sum, one) => sum + one.untitled, 0),
  };
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

function unpack(bytes: Uint8Array): string[] {
  let files = 0;
  let size = 0;
  const unpacked = unzipSync(bytes, {
    filter: (file) => {
      if (!/\.(xml|json)$/i.test(file.name)) return false;
      files++;
      size += file.originalSize;
      return files <= MOST_FILES && size <= MOST_BYTES;
    },
  });
  return Object.values(unpacked).map((one) => strFromU8(one));
}

function readPart(text: string): OrcidReading | null {
  const start = text.trimStart().charAt(0);
  if (start === '<' || text.startsWith('\uFEFF<')) return readOrcidRecord(readXml(text));
  try {
    return readOrcidRecord(JSON.parse(text));
  } catch {
    return null;
  }
}

type Node = Record<string, unknown>;

/** Deeper than this no ORCID record is. */
const DEEPEST = 30;

/**
 * XML in the nesting of ORCID's JSON: names without their namespace, a leaf is its text, what stands more than once is a
 * list. Entities of a document type are not expanded.
 */
function readXml(text: string): Node {
  const root: Node = {};
  const open: { name: string; node: Node; text: string }[] = [{ name: '', node: root, text: '' }];
  let tooDeep = 0;
  const parser = new Parser();
  parser.on('openTag', (name) => {
    if (open.length > DEEPEST) tooDeep++;
    else open.push({ name: name.slice(name.indexOf(':') + 1), node: {}, text: '' });
  });
  parser.on('text', (value) => {
    open.at(-1)!.text += decodeText(value);
  });
  parser.on('cdata', (value) => {
    open.at(-1)!.text += value;
  });
  parser.on('closeTag', () => {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    const closed = open.length > 1 ? open.pop()! : null;
    if (closed) addChild(open.at(-1)!.node, closed.name, isLeaf(closed.node) ? closed.text : closed.node);
  });
  parser.on('error', () => {});
  parser.parse(text);
  return root;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeText(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal, hex, name) => {
      if (name) return ENTITIES[String(name).toLowerCase()]!;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

const isLeaf = (node: Node) => Object.keys(node).length === 0;

function addChild(parent: Node, name: string, child: unknown): void {
  // A null prototype would do, but records are cloned to and from threads as plain objects.
  if (name === '__proto__') return;
  const there = parent[name];
  if (there === undefined) parent[name] = child;
  else if (Array.isArray(there)) there.push(child);
  else parent[name] = [there, child];
}
