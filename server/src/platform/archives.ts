/** Archives whose bytes depend on their content alone. */
import { type Zippable, zipSync } from 'fflate';

/** Packs parts by name, without the present time: the same parts give the same bytes. */
export function packSettled(parts: Record<string, Uint8Array>): Uint8Array {
  const zipped: Zippable = {};
  for (const name of Object.keys(parts).sort()) {
    zipped[name] = [parts[name]!, { mtime: new Date(1980, 0, 1), level: 6, os: 0 }];
  }
  return zipSync(zipped);
}
