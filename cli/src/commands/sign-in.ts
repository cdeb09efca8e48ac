/** `headwater sign-in` and `sign-out`: the command line as a person with a role. */
import { resources } from '@headwater/messages';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, FAILED, ServerRefusal } from '../errors.ts';
import { reach, readRefusal, take } from '../http/answers.ts';
import { addServerOption, chooseUrl, connect, openConnection } from '../http/connection.ts';
import { forgetToken, keepToken } from '../http/token.ts';
import { openPrompter, type Prompter } from '../prompt.ts';
import { fill } from '../words.ts';

export function registerSignIn(program: Command, cli: Cli): void {
  const words = cli.words.remote.signIn;
  addServerOption(cli, program.command('sign-in'))
    .description(words.description)
    .requiredOption('--email <address>', words.email)
    .addHelpText('after', words.help)
    .action((options: { server?: string; email: string }) => signIn(cli, options));
  addServerOption(cli, program.command('sign-out'))
    .description(words.signOut)
    .action((options: { server?: string }) => signOut(cli, options));
}

async function signIn(cli: Cli, options: { server?: string; email: string }): Promise<void> {
  const words = cli.words.remote.signIn;
  const url = chooseUrl(cli, options.server);
  const prompter = openPrompter();
  try {
    const password = await prompter.ask(words.password, { isSecret: true });
    const token = await requestToken(cli, prompter, url, { email: options.email, password });
    const file = keepToken(cli, { url, token });
    const session = await take(connect(cli, url, token).client.GET('/api/session'));
    const roles = session.roles.map(({ role }) => resources[cli.locale].auth.role[role]);
    cli.tell(fill(words.done, { name: session.person?.name ?? options.email, url, file }));
    cli.tell(fill(words.roles, { roles: [...new Set(roles)].join(', ') || words.noRoles }));
  } finally {
    prompter.close();
  }
}

/** Proves who it is with a password and, when the account has one, a second factor. */
export async function requestToken(
  cli: Cli,
  prompter: Pick<Prompter, 'ask'>,
  url: string,
  credentials: { email: string; password: string },
): Promise<string> {
  const first = await postToAuth(cli, url, 'sign-in/email', credentials);
  if (!first.body.twoFactorRedirect) return readToken(first.response);
  const cookie = first.response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const code = await prompter.ask(cli.words.remote.signIn.code);
  const second = await postToAuth(
    cli,
    url,
    'two-factor/verify-totp',
    { code: code.replaceAll(' ', '') },
    cookie,
  );
  return readToken(second.response);
}

function readToken(response: Response): string {
  const token = response.headers.get('set-auth-token');
  if (!token)
    throw new CliError('answer-strange', { status: response.status, address: response.url }, FAILED);
  return token;
}

async function postToAuth(cli: Cli, url: string, route: string, content: object, cookie?: string) {
  const response = await reach(
    fetch(`${url}/api/auth/${route}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': cli.locale,
        origin: new URL(url).origin,
        ...(cookie ? { cookie } : {}),
      },
      body: JSON.stringify(content),
    }),
  );
  const body = await response.json().catch(() => null);
  if (response.ok) return { response, body: (body ?? {}) as { twoFactorRedirect?: boolean } };
  throw wordRefusal(cli, readRefusal(response, body));
}

/** What better-auth says in English only, in the person's language. */
function wordRefusal(cli: Cli, refusal: Error): Error {
  if (!(refusal instanceof ServerRefusal)) return refusal;
  const words: Record<string, string> = cli.words.remote.signIn.refusal;
  return new ServerRefusal(refusal.status, refusal.code, words[refusal.code] ?? refusal.message);
}

async function signOut(cli: Cli, options: { server?: string }): Promise<void> {
  const connection = openConnection(cli, options.server);
  if (connection.token) {
    const headers = { origin: connection.url, 'content-type': 'application/json' };
    const response = await reach(
      connection.fetch('/api/auth/sign-out', { method: 'POST', headers, body: '{}' }),
    );
    if (!response.ok) throw readRefusal(response, await response.json().catch(() => null));
  }
  forgetToken(cli);
  cli.tell(fill(cli.words.remote.signIn.signedOut, { url: connection.url }));
}
