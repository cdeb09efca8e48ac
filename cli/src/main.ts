/** The entry of the command `headwater`. Exit code 0 when done, 2 for input or usage that cannot be used, else 1. */
import { CommanderError } from 'commander';
import { createCli } from './cli.ts';
import { BAD_INPUT, describeFailure, FAILED } from './errors.ts';
import { createProgram, describeUsageFault } from './program.ts';
import { chooseLocale } from './words.ts';

const args = process.argv.slice(2);
const cli = createCli(chooseLocale(args, process.env), process.env);

const INTERRUPTED = 130;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(INTERRUPTED));
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const program = createProgram(cli);
try {
  if (args.length === 0) program.outputHelp();
  else await program.parseAsync(args, { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) {
      const command = program.commands.find((one) => one.name() === args[0]);
      cli.tell(describeUsageFault(cli, error, command ? `headwater ${command.name()}` : 'headwater'));
    }
    process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT;
  } else {
    const failure = describeFailure(cli.words, error);
    if (failure) cli.tell(failure.text);
    else console.error(error);
    process.exitCode = failure?.exitCode ?? FAILED;
  }
}
