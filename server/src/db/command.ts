/**
 * Backup, restore and move of a data folder, from a terminal:
 *   backup  --data-dir FOLDER --out FILE.tar.gz
 *   restore --from FILE.tar.gz --data-dir FOLDER
 *   move    --data-dir FOLDER --to postgresql://USER:PASSWORD@HOST/DATABASE
 * Exit code 0 when done, 1 when it could not be done, 2 when it was asked for wrongly.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  backupEmbedded,
  EmbeddedDatabaseError,
  requireDatabase,
  restoreEmbedded,
  startEmbedded,
} from './embedded/index.ts';
import { MoveError, moveDatabase } from './move.ts';

const USAGE = `backup  --data-dir FOLDER --out FILE.tar.gz
restore --from FILE.tar.gz --data-dir FOLDER
move    --data-dir FOLDER --to postgresql://USER:PASSWORD@HOST/DATABASE`;

class UsageError extends Error {}

/** A path as the person meant it: npm changes the working directory and tells the original one. */
function readPath(value: string | undefined, option: string): string {
  if (!value) throw new UsageError(`--${option} is missing`);
  return path.resolve(process.env.INIT_CWD ?? '.', value);
}

const showSize = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

async function run(args: string[]): Promise<string> {
  const text = { type: 'string' } as const;
  const options = { 'data-dir': text, out: text, from: text, to: text };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const folder = () => readPath(values['data-dir'], 'data-dir');
  switch (positionals.join(' ')) {
    case 'backup': {
      const out = readPath(values.out, 'out');
      const { files, bytes, archiveBytes } = await backupEmbedded({ folder: folder(), out });
      return `Backed up ${files} files (${showSize(bytes)}) to ${out} (${showSize(archiveBytes)}).`;
    }
    case 'restore': {
      const from = readPath(values.from, 'from');
      const { files, bytes, takenAt } = await restoreEmbedded({ from, folder: folder() });
      return `Restored ${files} files (${showSize(bytes)}), as of ${takenAt}, to ${folder()}.`;
    }
    case 'move': {
      if (!values.to || !URL.canParse(values.to))
        throw new UsageError(`--to is not an address: ${values.to}`);
      requireDatabase(folder());
      const embedded = await startEmbedded({ folder: path.join(folder(), 'postgres'), log: console.error });
      try {
        const { tables, rows } = await moveDatabase(embedded.url, values.to);
        return `Moved ${rows} rows of ${tables} tables. Set DATABASE_URL and keep the data folder for its files and keys.`;
      } finally {
        await embedded.stop();
      }
    }
    default:
      throw new UsageError(`“${positionals.join(' ')}” is not a command`);
  }
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (isUsage) console.error(`${(error as Error).message}\n${USAGE}`);
  else if (error instanceof EmbeddedDatabaseError || error instanceof MoveError) {
    console.error(`${error.code}: ${error.message}`);
  } else console.error(error);
  process.exitCode = isUsage ? 2 : 1;
}
