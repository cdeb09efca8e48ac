/** Rules of eligibility, calls that have them, and what people say of their careers. */
import { type EligibilityRule, takePreset } from '@headwater/core/eligibility';
import { sql } from 'kysely';
import type { TestApp } from './app.ts';
import { makeCall } from './factories.ts';

export const DOCTORATE = takePreset('doctorate-or-senior', 'doctorate', '2026-04-01');
export const EARLY = takePreset('early-career', 'early', '2026-04-01');
export const ONE_AS_LEAD = takePreset('one-as-lead', 'one', '2026-04-01');
export const ONE_AT_ALL = { ...ONE_AS_LEAD, applies: 'any', as: 'any' } as EligibilityRule;

/** Gives a call these rules, whatever its state. */
export const setRules = ({ services }: TestApp, callId: string, rules: EligibilityRule[]) =>
  sql`update calls set eligibility = ${JSON.stringify(rules)}::jsonb where id = ${callId}::uuid`.execute(
    services.db,
  );

/** An open call with these rules. */
export async function openCall(app: TestApp, rules: EligibilityRule[]): Promise<string> {
  const id = await makeCall(app.services);
  await setRules(app, id, rules);
  return id;
}

/** A career with a doctorate of July 2021, but for what is said otherwise. */
export const career = (rest: object = {}) => ({
  degree: 'doctorate',
  doctorate: '2021-07',
  position: 'intermediate',
  leave: [],
  ...rest,
});

/** A person states their own career. */
export const stateCareer = (app: TestApp, personId: string, rest: object = {}) =>
  app.call(personId, 'PUT', `/api/people/${personId}/career`, career(rest));

export interface EligibilityTold {
  findings: {
    rule: string;
    personId: string | null;
    verdict: string;
    evidence: { code: string; params: object }[];
    missing: string | null;
    counted: { title: string }[];
  }[];
  isBarred: boolean;
}
