/** What eligibility says of a whole application, as problems of its submission. */
import { type EligibilityRule, type Finding, standsInTheWay } from '@headwater/core/eligibility';
import type { ErrorDetail } from '../../platform/errors.ts';

/** The code of messages/eligibilityErrors.ts that says what a finding amounts to. */
export function problemCodeOf(finding: Finding): string {
  if (finding.verdict === 'unknown') return `eligibility-missing-${finding.missing}`;
  if (finding.kind === 'limit') return 'eligibility-limit-reached';
  return finding.personId === null ? 'eligibility-host-not-met' : 'eligibility-not-met';
}

/**
 * What keeps an application from being submitted, each leading to the member or the host it is about. Says nothing of
 * what else a member applies for: the team learns that a limit is reached, not by what.
 */
export function listEligibilityProblems(
  rules: readonly EligibilityRule[],
  findings: readonly Finding[],
  members: readonly { personId: string; name: string }[],
): ErrorDetail[] {
  return findings.filter(standsInTheWay).map((finding) => {
    const rule = rules.find(({ key }) => key === finding.rule)!;
    const name = members.find(({ personId }) => personId === finding.personId)?.name ?? '';
    return {
      code: problemCodeOf(finding),
      field: finding.personId === null ? 'hostOrganisationId' : `members.${finding.personId}.${finding.rule}`,
      params: { name, rule: finding.rule, reason: rule.reason.en || rule.reason.zh },
    };
  });
}
