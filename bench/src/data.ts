/** Reading the real data that benchmarks stand on. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The path of a file in the data folder; ends the run in plain words when it is absent. */
export function findData(folder: string, name: string): string {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  console.error(`This benchmark needs ${file}. Say where the data is: --data FOLDER`);
  process.exit(2);
}

export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The lines of a text file, plain or packed. */
export const readLines = (file: string): string[] => readText(file).trim().split('\n');
