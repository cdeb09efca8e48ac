/** Eligibility as the API gives it. */
import type { EligibilityRule, Engagement, Finding, Verdict } from '@headwater/core/eligibility';

export type ShownFinding = Omit<Finding, 'counted'> & {
  counted: Pick<Engagement, 'kind' | 'id' | 'role' | 'callCode' | 'number' | 'title'>[];
};

/** Whether what is not known is told in the person's own profile. */
export const liesInProfile = (missing: ShownFinding['missing']): boolean =>
  missing === 'degree' || missing === 'doctorate' || missing === 'position';

/** What the rules of a call say of oneself, or of one's application. */
export interface Eligibility {
  rules: EligibilityRule[];
  findings: ShownFinding[];
  /** Whether an application would surely be refused as things stand. */
  isBarred: boolean;
}

/** An application in the check of an officer. */
export interface EligibilityCheck {
  id: string;
  number: string | null;
  title: string;
  status: 'submitted' | 'ineligible';
  lead: { id: string; name: string; nameAlt: string | null } | null;
  host: { id: string; name: string; names: Record<string, string>; country: string | null } | null;
  members: { personId: string; name: string; nameAlt: string | null }[];
  verdict: Verdict | null;
  findings: ShownFinding[];
  checkedAt: string | null;
  reason: string;
}

export interface CheckSummary {
  rules: EligibilityRule[];
  met: number;
  notMet: number;
  unknown: number;
  unchecked: number;
  checkedAt: string | null;
  can: { check: boolean };
}

/** One's own degree, position and leave. */
export interface Career {
  degree: 'doctorate' | 'master' | 'bachelor' | 'none' | null;
  doctorate: string | null;
  position: 'senior' | 'intermediate' | 'other' | null;
  leave: { months: number; reason: string }[];
}
