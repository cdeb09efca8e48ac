import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as audit from './audit.ts';
import * as verbs from './auditVerbs.ts';

const SERVER = path.join(import.meta.dirname, '..', 'server', 'src');

/** Every action that the server's source writes to the audit trail, e.g. `application.submitted`. */
function findActions(): string[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('migrations'),
  );
  const actions = files.flatMap((file) =>
    readFileSync(path.join(SERVER, file), 'utf8')
      .split('\n')
      .filter((line) => /\b(action|audit): |^ {2}'\/.*': 'account\./.test(line))
      .flatMap((line) => [...line.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1]!)),
  );
  return [...new Set(actions)].sort();
}

describe('the words of the audit trail', () => {
  it('name every action that the server records, in both languages', () => {
    const actions = findActions();
    expect(actions).toContain('application.submitted');
    expect(actions).toContain('account.password-changed');
    const unworded = actions.filter((action) => {
      const [entity = '', verb = ''] = action.split('.');
      return [
        [audit.en.entity, verbs.en],
        [audit.zh.entity, verbs.zh],
      ].some(([entities, done]) => !(entity in entities!) || !(verb in done!));
    });
    expect(unworded).toEqual([]);
  });
});
