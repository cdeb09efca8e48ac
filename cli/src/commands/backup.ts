/** `headwater backup` and `headwater restore`: a whole funder into one file and back. */
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { DATABASE_COMMAND, runProgram } from '../server-process.ts';

export function registerBackup(program: Command, cli: Cli): void {
  const { backup, restore } = cli.words.remote;
  program
    .command('backup')
    .description(backup.description)
    .option('--data-dir <folder>', backup.dataDir, 'data')
    .requiredOption('--out <file>', backup.out)
    .addHelpText('after', backup.help)
    .action((options: { dataDir: string; out: string }) =>
      runOnFolder(cli, [
        'backup',
        '--data-dir',
        cli.resolvePath(options.dataDir),
        '--out',
        cli.resolvePath(options.out),
      ]),
    );
  program
    .command('restore')
    .description(restore.description)
    .requiredOption('--from <file>', restore.from)
    .option('--data-dir <folder>', restore.dataDir, 'data')
    .addHelpText('after', restore.help)
    .action((options: { dataDir: string; from: string }) =>
      runOnFolder(cli, [
        'restore',
        '--from',
        cli.resolvePath(options.from),
        '--data-dir',
        cli.resolvePath(options.dataDir),
      ]),
    );
}

async function runOnFolder(cli: Cli, args: string[]): Promise<void> {
  process.exitCode = await runProgram(DATABASE_COMMAND, args, cli.env);
}
