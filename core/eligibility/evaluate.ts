/** What the rules of a call say of an application. Pure: the same facts give the same findings, in the same order. */
import type {
  CareerStageRule,
  DegreeRule,
  EligibilityRule,
  Engagement,
  Finding,
  HostFacts,
  HostRule,
  LimitRule,
  PersonFacts,
  Subject,
  TeamRole,
  Verdict,
} from './types.ts';

type Judged = Pick<Finding, 'verdict' | 'evidence' | 'missing' | 'counted'>;

const judged = (verdict: Verdict, evidence: Finding['evidence'], counted: Engagement[] = []): Judged => ({
  verdict,
  evidence,
  missing: null,
  counted,
});
const unknown = (
  missing: NonNullable<Finding['missing']>,
  counted: Engagement[] = [],
  known: Finding['evidence'] = [],
): Judged => ({
  verdict: 'unknown',
  evidence: [...known, { code: `missing-${missing}`, params: {} }],
  missing,
  counted,
});

/** Whether a rule binds somebody with this place in the team. */
export function bindsRole(rule: EligibilityRule, role: TeamRole): boolean {
  return rule.applies === 'any' || rule.applies === role;
}

/** One finding for each rule and person it binds; rules about the host give one. In the order of rules and members. */
export function evaluateRules(rules: readonly EligibilityRule[], subject: Subject): Finding[] {
  return rules.flatMap((rule): Finding[] => {
    const head = { rule: rule.key, kind: rule.kind, binding: rule.binding };
    if (rule.kind === 'host') return [{ ...head, personId: null, ...judgeHost(rule, subject.host) }];
    return subject.members
      .filter((member) => bindsRole(rule, member.role))
      .map(({ personId, role, facts }) => ({
        ...head,
        personId,
        ...(rule.kind === 'degree'
          ? judgeDegree(rule, facts)
          : rule.kind === 'career-stage'
            ? judgeCareer(rule, facts)
            : judgeLimit(rule, facts, role, subject)),
      }));
  });
}

function judgeHost(rule: HostRule, host: HostFacts | null): Judged {
  if (!host) return unknown('host');
  const evidence: Finding['evidence'] = [];
  let isKnown = true;
  let isMet = true;
  const check = (isAsked: boolean, isGiven: boolean, holds: boolean, code: string, value: string) => {
    if (!isAsked) return;
    if (!isGiven) isKnown = false;
    else {
      evidence.push({ code, params: { value } });
      isMet &&= holds;
    }
  };
  const { country, types } = host;
  check(
    rule.countries.length > 0,
    country !== null,
    rule.countries.includes(country ?? ''),
    'host-country',
    country ?? '',
  );
  check(
    rule.types.length > 0,
    types.length > 0,
    types.some((one) => rule.types.includes(one)),
    'host-type',
    types.join(', '),
  );
  const isNamed = rule.organisations.some(({ id }) => id === host.id);
  check(rule.organisations.length > 0, true, isNamed, isNamed ? 'host-named' : 'host-not-named', '');
  check(rule.needsOfficer, true, host.hasOfficer, host.hasOfficer ? 'host-officer' : 'host-no-officer', '');
  if (!isMet) return judged('not-met', evidence);
  return isKnown ? judged('met', evidence) : unknown('host-record', [], evidence);
}

function judgeDegree(rule: DegreeRule, facts: PersonFacts): Judged {
  const evidence: Finding['evidence'] = [];
  if (rule.needs !== 'senior' && facts.degree !== null)
    evidence.push({ code: 'degree', params: { value: facts.degree } });
  if (rule.needs !== 'doctorate' && facts.position !== null)
    evidence.push({ code: 'position', params: { value: facts.position } });
  const doctorate =
    rule.needs === 'senior' ? false : facts.degree === null ? null : facts.degree === 'doctorate';
  const senior =
    rule.needs === 'doctorate' ? false : facts.position === null ? null : facts.position === 'senior';
  if (doctorate || senior) return judged('met', evidence);
  if (doctorate === null) return unknown('degree', [], evidence);
  if (senior === null) return unknown('position', [], evidence);
  return judged('not-met', evidence);
}

const monthsOf = (yearMonth: string): number =>
  Number(yearMonth.slice(0, 4)) * 12 + Number(yearMonth.slice(5, 7));

function judgeCareer(rule: CareerStageRule, facts: PersonFacts): Judged {
  if (facts.degree !== null && facts.degree !== 'doctorate')
    return judged('not-met', [{ code: 'degree', params: { value: facts.degree } }]);
  if (facts.doctorate === null) return unknown('doctorate');
  const months = monthsOf(rule.on) - monthsOf(facts.doctorate);
  const leave = rule.leaveExtends
    ? Math.min(facts.leaveMonths, rule.mostLeaveMonths ?? facts.leaveMonths)
    : 0;
  const evidence: Finding['evidence'] = [
    {
      code: leave > 0 ? 'doctorate-with-leave' : 'doctorate',
      params: {
        month: facts.doctorate,
        on: rule.on,
        years: Math.floor(months / 12),
        months: months % 12,
        leave,
      },
    },
  ];
  const isMet =
    months >= 0 &&
    (rule.minYears === null || months >= rule.minYears * 12) &&
    (rule.maxYears === null || months - leave <= rule.maxYears * 12) &&
    (rule.notBefore === null || Number(facts.doctorate.slice(0, 4)) >= rule.notBefore);
  return judged(isMet ? 'met' : 'not-met', evidence);
}

/** Applications and awards that count against the limit; an award and the application it came of are one. */
function countEngagements(rule: LimitRule, engagements: readonly Engagement[], year: number): Engagement[] {
  const counting = engagements.filter(
    (one) =>
      (rule.of === 'both' || rule.of === `${one.kind}s`) &&
      (rule.as === 'any' || one.role === 'lead') &&
      (rule.calls.length === 0 || rule.calls.includes(one.callCode)) &&
      (rule.endingCounts || one.endsOn === null || Number(one.endsOn.slice(0, 4)) > year),
  );
  const awarded = new Set(counting.filter((one) => one.kind === 'award').map((one) => one.applicationId));
  return counting.filter((one) => one.kind === 'award' || !awarded.has(one.applicationId));
}

function judgeLimit(rule: LimitRule, facts: PersonFacts, role: TeamRole, subject: Subject): Judged {
  if (rule.seniorOnly && facts.position !== null && facts.position !== 'senior')
    return judged('met', [{ code: 'position', params: { value: facts.position } }]);
  const counted = countEngagements(rule, facts.engagements, subject.year);
  const isCountedItself =
    rule.of !== 'awards' &&
    (rule.as === 'any' || role === 'lead') &&
    (rule.calls.length === 0 || rule.calls.includes(subject.callCode));
  const sum = counted.length + (isCountedItself ? 1 : 0);
  const evidence = [
    {
      code: isCountedItself ? 'limit-with-this' : 'limit',
      params: { count: counted.length, sum, limit: rule.most },
    },
  ];
  if (sum <= rule.most) return judged('met', evidence, counted);
  if (rule.seniorOnly && facts.position === null) return unknown('position', counted);
  return judged('not-met', evidence, counted);
}

/** The verdict over several findings: not met before unknown before met. */
export function worstVerdict(findings: readonly Pick<Finding, 'verdict'>[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'not-met')) return 'not-met';
  return findings.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'met';
}

/** Whether an application may not be submitted for this: a blocking rule is not met, or rests on what its own people have yet to say. */
export function standsInTheWay(finding: Finding): boolean {
  if (finding.binding !== 'blocking') return false;
  return (
    finding.verdict === 'not-met' ||
    (finding.verdict === 'unknown' && finding.missing !== 'host-record' && finding.missing !== 'host')
  );
}
