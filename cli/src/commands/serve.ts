/** `headwater serve`: a server on this machine. */
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';
import { wholeNumber } from '../options.ts';
import { runProgram, SERVER_MAIN } from '../server-process.ts';

interface ServeOptions {
  dataDir: string;
  port?: number;
  sample: boolean;
  production?: boolean;
}

export function registerServe(program: Command, cli: Cli): void {
  const words = cli.words.remote.serve;
  program
    .command('serve')
    .description(words.description)
    .option('--data-dir <folder>', words.dataDir, 'data')
    .option('--port <number>', words.port, wholeNumber(cli, '--port', 0))
    .option('--no-sample', words.noSample)
    .option('--production', words.production)
    .addHelpText('after', words.help)
    .action((options: ServeOptions) => serve(cli, options));
}

const LARGEST_PORT = 65_535;

async function serve(cli: Cli, options: ServeOptions): Promise<void> {
  const { port, production = false } = options;
  if (port !== undefined && port > LARGEST_PORT) {
    const accepted = `0 – ${LARGEST_PORT}`;
    throw new CliError('option-invalid', { option: '--port', value: port, accepted });
  }
  process.exitCode = await runProgram(SERVER_MAIN, [], {
    ...cli.env,
    HEADWATER_DATA_DIR: cli.resolvePath(options.dataDir),
    ...(port === undefined ? {} : { HEADWATER_PORT: String(port) }),
    HEADWATER_SAMPLE: options.sample && !production ? '1' : '0',
    ...(production ? { HEADWATER_PRODUCTION: '1' } : {}),
  });
}
