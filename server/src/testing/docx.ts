/** Word files for tests, and what can be wrong with them. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { makeDocument } from '../platform/documents.ts';

/** A Word file with a paragraph of text. */
export async function makeDocxFile(text: string): Promise<Buffer> {
  const at = new Date('2026-03-02T08:00:00Z');
  const blocks = [{ kind: 'paragraph', text }] as const;
  return Buffer.from(await makeDocument({ title: 'Plan', language: 'en', issuer: 'X', at, blocks }, 'docx'));
}

/** The file with parts put in or, where the value is a function, changed. */
export function changeParts(
  file: Buffer,
  parts: Record<string, string | Uint8Array | ((before: string) => string)>,
): Buffer {
  const all = unzipSync(file);
  for (const [name, part] of Object.entries(parts)) {
    const before = all[name] ? new TextDecoder().decode(all[name]) : '';
    const content = typeof part === 'function' ? part(before) : part;
    all[name] = typeof content === 'string' ? strToU8(content) : Uint8Array.from(content);
  }
  return Buffer.from(zipSync(all, { level: 9 }));
}
