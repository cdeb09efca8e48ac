/** Asking the person: in a terminal by a prompt, in a pipe by the next line of standard input. */
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliError } from './errors.ts';

export interface Prompter {
  isTerminal: boolean;
  /** The answer; what is typed for a secret is not shown. */
  ask(question: string, options?: { isSecret?: boolean }): Promise<string>;
  close(): void;
}

export function openPrompter(): Prompter {
  const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  let isSilent = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isSilent) process.stderr.write(chunk);
      done();
    },
  });
  const lines: Interface = createInterface({ input: process.stdin, output, terminal: isTerminal });
  const answers = lines[Symbol.asyncIterator]();
  return {
    isTerminal,
    async ask(question, { isSecret = false } = {}) {
      if (isTerminal) process.stderr.write(question);
      isSilent = isSecret && isTerminal;
      const answer = await answers.next();
      if (isSilent) process.stderr.write('\n');
      isSilent = false;
      if (answer.done) throw new CliError('answer-missing', { question: question.trim() });
      return answer.value;
    },
    close: () => lines.close(),
  };
}
