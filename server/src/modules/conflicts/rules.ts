/** Who may set a conflict of interest aside. */
import type { Actor } from '../../platform/actor.ts';
import { followsCall } from '../calls/index.ts';

/** No reason makes somebody a reviewer of their own application. */
const NEVER_OVERRIDDEN = new Set(['member-of-application', 'same-person']);

export interface JudgedFinding {
  callId: string;
  personId: string;
  rule: string;
  overriddenAt: Date | null;
  withdrawnAt: Date | null;
}

/** Whether the actor may set the finding aside: never one about themselves. Of their own team's they know nothing. */
export function canOverride(actor: Actor, finding: JudgedFinding): boolean {
  return !finding.overriddenAt && !NEVER_OVERRIDDEN.has(finding.rule) && isJudgedBy(actor, finding);
}

/** Whether the actor may take an override back. */
export function canRestore(actor: Actor, finding: JudgedFinding): boolean {
  return finding.overriddenAt !== null && isJudgedBy(actor, finding);
}

function isJudgedBy(actor: Actor, finding: JudgedFinding): boolean {
  return (
    followsCall(actor, finding.callId) &&
    finding.personId !== actor.personId &&
    finding.personId !== actor.truePersonId &&
    finding.withdrawnAt === null
  );
}
