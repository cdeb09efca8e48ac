/** All commands, with help in the person's language. */
import { LOCALES } from '@headwater/messages';
import { Command, type CommanderError, type Help } from 'commander';
import type { Cli } from './cli.ts';
import { registerAffinity } from './commands/affinity.ts';
import { registerAssign } from './commands/assign.ts';
import { registerAudit } from './commands/audit.ts';
import { registerBackup } from './commands/backup.ts';
import { registerDecision } from './commands/decision.ts';
import { registerImport } from './commands/import.ts';
import { registerLottery } from './commands/lottery.ts';
import { registerRank } from './commands/rank.ts';
import { registerReceipt } from './commands/receipt.ts';
import { registerRound } from './commands/round.ts';
import { registerServe } from './commands/serve.ts';
import { registerSignIn } from './commands/sign-in.ts';
import { CliError } from './errors.ts';
import { fill } from './words.ts';

const VERSION = '0.1.0';

/** The program `headwater`; parsing throws instead of leaving the process. */
export function createProgram(cli: Cli): Command {
  const { help } = cli.words;
  const titles: Record<string, string> = help.titles;
  const program = new Command('headwater')
    .description(cli.words.description)
    .usage(help.programUsage)
    .version(VERSION, '-V, --version', help.version)
    .option('--language <code>', help.language, checkLanguage)
    .helpOption('-h, --help', help.option)
    .helpCommand('help [command]', help.command)
    .addHelpText('after', cli.words.guide)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      styleTitle: (title: string) => titles[title] ?? title,
      optionDescription: (option: Parameters<Help['optionDescription']>[0]) => option.description,
      sortSubcommands: false,
      showGlobalOptions: false,
    });
  registerAffinity(program, cli);
  registerAssign(program, cli);
  registerRank(program, cli);
  registerLottery(program, cli);
  registerDecision(program, cli);
  registerServe(program, cli);
  registerBackup(program, cli);
  registerSignIn(program, cli);
  registerImport(program, cli);
  registerAudit(program, cli);
  registerReceipt(program, cli);
  registerRound(program, cli);
  wordUsage(program, cli);
  return program;
}

/** Says in words how each command is called; commander's own word for it is English. */
function wordUsage(program: Command, cli: Cli): void {
  const { help } = cli.words;
  for (const command of program.commands) {
    const takesFile = command.registeredArguments.length > 0;
    const usage = takesFile ? help.fileUsage : help.commandUsage;
    command.usage(command.commands.length > 0 ? help.programUsage : usage);
    wordUsage(command, cli);
  }
}

function checkLanguage(value: string): string {
  if ((LOCALES as readonly string[]).includes(value)) return value;
  throw new CliError('option-invalid', { option: '--language', value, accepted: LOCALES.join(', ') });
}

/** A wrong command line in the person's language, and how to see the right one. */
export function describeUsageFault(cli: Cli, error: CommanderError, command: string): string {
  const { usage } = cli.words;
  const faults: Record<string, string> = usage.faults;
  const [, value = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const [, suggestion] = /Did you mean (?:one of )?(.*)\?/.exec(error.message) ?? [];
  return [
    fill(faults[error.code] ?? error.message, { value }),
    ...(suggestion ? [fill(usage.suggestion, { suggestion })] : []),
    fill(usage.hint, { command }),
  ].join('\n');
}
