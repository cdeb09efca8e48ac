/**
 * `npm start`: installs what is missing, builds the pages, starts everything on the embedded database with the sample
 * funder. Options after `--`: --data-dir FOLDER (another funder; the sample only goes into an empty one),
 * --port N, --no-sample.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installWhatIsMissing } from './install.mjs';
import { runNode24 } from './node24.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function readOptions() {
  try {
    return parseArgs({
      options: {
        'data-dir': { type: 'string', default: path.join(root, 'data') },
        port: { type: 'string', default: process.env.HEADWATER_PORT ?? '4000' },
        'no-sample': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error.message}\nAccepted: --data-dir FOLDER, --port N, --no-sample`);
    process.exit(2);
  }
}

/** When the newest file under a folder was changed, in milliseconds. */
function newestChange(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue;
    const file = path.join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestChange(file) : statSync(file).mtimeMs);
  }
  return newest;
}

/** Builds web/dist when a source of it is newer. */
export async function buildWeb() {
  const built = `${root}web/dist/index.html`;
  const sources = ['web', 'messages', 'client', 'core'].map((folder) => newestChange(root + folder));
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources)) return;
  console.log('Building the pages …');
  // A test runner sets NODE_ENV to its own, which would build the pages with React's development version.
  const code = await runNode24(['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code !== 0) process.exit(code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = readOptions();
  await installWhatIsMissing();
  await buildWeb();
  process.exitCode = await runNode24(['server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      HEADWATER_DATA_DIR: path.resolve(process.env.INIT_CWD ?? '.', options['data-dir']),
      HEADWATER_PORT: options.port,
      HEADWATER_SAMPLE: options['no-sample'] ? '0' : (process.env.HEADWATER_SAMPLE ?? '1'),
    },
  });
}
