/** What is wrong with the rules that an officer writes. */
import type { EligibilityRule } from './types.ts';

/** `code` is a key of messages/errors.ts, `field` a path from `eligibility`. */
export interface RuleProblem {
  code: string;
  field: string;
  params: Record<string, string | number>;
}

/** Contradictions, which are refused even in a draft: keys used twice, bounds that exclude each other, limits of nothing. */
export function findRuleContradictions(rules: readonly EligibilityRule[]): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const seen = new Set<string>();
  rules.forEach((rule, index) => {
    const at = `eligibility.${index}`;
    if (seen.has(rule.key))
      problems.push({ code: 'form-key-twice', field: `${at}.key`, params: { value: rule.key } });
    seen.add(rule.key);
    if (
      rule.kind === 'career-stage' &&
      rule.minYears !== null &&
      rule.maxYears !== null &&
      rule.minYears > rule.maxYears
    )
      problems.push({
        code: 'rule-years-order',
        field: `${at}.maxYears`,
        params: { value: rule.maxYears, minimum: rule.minYears },
      });
    if (rule.kind === 'limit' && rule.most === 0 && rule.of !== 'awards')
      problems.push({ code: 'rule-limit-nothing', field: `${at}.most`, params: { value: 0 } });
  });
  return problems;
}

/** What a rule still lacks before the call may be published: a reason, or anything that it asks for. */
export function findRuleGaps(rules: readonly EligibilityRule[]): RuleProblem[] {
  return rules.flatMap((rule, index) => {
    const at = `eligibility.${index}`;
    const gaps: RuleProblem[] = [];
    if (!rule.reason.en.trim() && !rule.reason.zh.trim())
      gaps.push({ code: 'call-text-missing', field: `${at}.reason`, params: {} });
    if (asksNothing(rule)) gaps.push({ code: 'rule-asks-nothing', field: at, params: { number: index + 1 } });
    return gaps;
  });
}

function asksNothing(rule: EligibilityRule): boolean {
  if (rule.kind === 'host')
    return rule.countries.length + rule.types.length + rule.organisations.length === 0 && !rule.needsOfficer;
  return (
    rule.kind === 'career-stage' &&
    rule.minYears === null &&
    rule.maxYears === null &&
    rule.notBefore === null
  );
}
