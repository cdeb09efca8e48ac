/** What the rules of a call name has to exist. */
import type { EligibilityRule } from '@headwater/core/eligibility';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { invalidInput } from '../../platform/errors.ts';
import { callsVisibleTo } from './rules.ts';

/**
 * Refuses rules that name a call or an organisation which does not exist for the officer.
 * @throws HeadwaterError invalid-input naming the member of the rule
 */
export async function requireNamedInRules(
  tx: Db,
  actor: Actor,
  rules: readonly EligibilityRule[],
): Promise<void> {
  const codes = rules.flatMap((rule) => (rule.kind === 'limit' ? rule.calls : []));
  const ids = rules.flatMap((rule) => (rule.kind === 'host' ? rule.organisations.map(({ id }) => id) : []));
  if (codes.length + ids.length === 0) return;
  const { rows } = await sql<{ name: string }>`
    select calls.code as name from calls where calls.code = any(${codes}) and ${callsVisibleTo(actor)}
    union all select id::text from organisations where id = any(${ids}::uuid[])`.execute(tx);
  const known = new Set(rows.map(({ name }) => name));
  rules.forEach((rule, index) => {
    if (rule.kind === 'limit')
      rule.calls.forEach((code) => {
        if (!known.has(code)) throw invalidInput(`eligibility.${index}.calls`, code, 'the code of a call');
      });
    if (rule.kind === 'host')
      rule.organisations.forEach(({ id }) => {
        if (!known.has(id))
          throw invalidInput(`eligibility.${index}.organisations`, id, 'the id of an organisation');
      });
  });
}
