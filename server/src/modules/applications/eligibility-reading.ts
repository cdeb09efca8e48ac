/** What a check of eligibility said, as officers read it: only of applications that exist for them, and so the evidence. */
import type { EligibilityRule, Engagement, Finding, Verdict } from '@headwater/core/eligibility';
import { LOCALES, pickText, translatorFor } from '@headwater/messages';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { requireFollowed } from './eligibility-check.ts';
import { problemCodeOf } from './eligibility-problems.ts';
import { visibleToOutsider } from './rules.ts';

export interface CheckFilter extends ListQuery {
  verdict?: Verdict | 'unchecked';
}

interface CheckRow {
  id: string;
  number: string | null;
  title: string;
  status: string;
  lead: { id: string; name: string; nameAlt: string | null } | null;
  host: { id: string; name: string; names: Record<string, string>; country: string | null } | null;
  members: { personId: string; name: string; nameAlt: string | null }[];
  verdict: Verdict | null;
  findings: Finding[] | null;
  checkedAt: Date | null;
}

/** Applications that a check is about: in the round, or out of it for being ineligible; none that is the officer's own. */
const isChecked = (actor: Actor, callId: string) =>
  sql<SqlBool>`applications.call_id = ${callId}::uuid and applications.status in ('submitted', 'ineligible')
    and ${visibleToOutsider(actor)}`;

const ofVerdict = (verdict: CheckFilter['verdict']) =>
  verdict === undefined
    ? null
    : verdict === 'unchecked'
      ? sql<SqlBool>`checks.verdict is null`
      : sql<SqlBool>`checks.verdict = ${verdict}`;

/** A page of applications with their findings; four statements, however many rows. */
export async function listChecks(services: Services, actor: Actor, callId: string, filter: CheckFilter) {
  const { db } = services;
  const call = await requireFollowed(db, actor, callId);
  const page = await readPage<CheckRow>(db, filter, {
    columns: sql`applications.id, applications.number, applications.title, applications.status,
      case when people.id is not null then jsonb_build_object('id', people.id, 'name', people.name,
        'nameAlt', people.name_alt) end as lead,
      case when organisations.id is not null then jsonb_build_object('id', organisations.id,
        'name', organisations.name, 'names', organisations.names, 'country', organisations.country) end as host,
      checks.verdict, checks.findings, checks.checked_at as "checkedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('personId', person.id, 'name', person.name,
          'nameAlt', person.name_alt)), '[]')
        from application_members as members join people as person on person.id = members.person_id
        where members.application_id = applications.id) as members`,
    from: sql`applications
      left join eligibility_checks as checks on checks.application_id = applications.id
      left join people on people.id = applications.lead_id
      left join organisations on organisations.id = applications.host_organisation_id`,
    id: sql`applications.id`,
    where: [
      isChecked(actor, callId),
      ofVerdict(filter.verdict),
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: { number: { expression: sql`coalesce(applications.number, '')`, type: 'text' } },
    defaultSort: 'number',
  });
  const mayTell = await readTellable(
    db,
    actor,
    page.items.flatMap((row) => (row.findings ?? []).flatMap(({ counted }) => counted)),
  );
  return {
    ...page,
    items: page.items.map((row) => ({
      ...row,
      findings: (row.findings ?? []).map((one) => tellOfficer(one, mayTell)),
      reason: writeReason(call.eligibility, row),
    })),
  };
}

/** How many there are of each verdict, of those that exist for the reader. */
export async function summariseChecks(services: Services, actor: Actor, callId: string) {
  const call = await requireFollowed(services.db, actor, callId);
  const { rows } = await sql<{ verdict: Verdict | null; n: number; at: Date | null }>`
    select checks.verdict, count(*)::int as n, max(checks.checked_at) as at
    from applications left join eligibility_checks as checks on checks.application_id = applications.id
    where ${isChecked(actor, callId)} group by 1`.execute(services.db);
  const count = (verdict: Verdict | null) => rows.find((row) => row.verdict === verdict)?.n ?? 0;
  return {
    rules: call.eligibility,
    can: { check: isOfficerOfCall(actor, callId) && call.eligibility.length > 0 },
    met: count('met'),
    notMet: count('not-met'),
    unknown: count('unknown'),
    unchecked: count(null),
    checkedAt:
      rows
        .map(({ at }) => at)
        .filter((at) => at !== null)
        .sort((a, b) => b.getTime() - a.getTime())[0] ?? null,
  };
}

/** Which of the counted applications exist for the officer; awards are public. */
async function readTellable(
  db: Db,
  actor: Actor,
  counted: readonly Engagement[],
): Promise<ReadonlySet<string>> {
  const ids = counted.filter(({ kind }) => kind === 'application').map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`
    select applications.id from applications
    where applications.id = any(${[...new Set(ids)]}::uuid[]) and ${visibleToOutsider(actor)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** The finding without what does not exist for the officer; then not even how many there are is told. */
function tellOfficer(finding: Finding, mayTell: ReadonlySet<string>): Finding {
  const told = finding.counted.filter((one) => one.kind === 'award' || mayTell.has(one.id));
  if (told.length === finding.counted.length) return finding;
  return {
    ...finding,
    counted: told,
    evidence: finding.evidence.map(({ params }) => ({
      code: 'limit-partly-hidden',
      params: { limit: params.limit ?? 0 },
    })),
  };
}

/** What the team would be told if the application were found ineligible for this, in both languages; empty if for nothing. */
function writeReason(rules: readonly EligibilityRule[], row: CheckRow): string {
  const failed = (row.findings ?? []).filter(({ verdict }) => verdict === 'not-met');
  if (failed.length === 0) return '';
  return LOCALES.map((locale) => {
    const t = translatorFor(locale);
    return failed
      .flatMap((finding) => {
        const rule = rules.find(({ key }) => key === finding.rule);
        if (!rule) return [];
        const name = row.members.find(({ personId }) => personId === finding.personId)?.name ?? '';
        const source = pickText(rule.source, locale);
        const words = t(`errors:${problemCodeOf(finding)}` as 'errors:eligibility-not-met', {
          name,
          reason: pickText(rule.reason, locale),
        });
        return [source ? t('eligibility:check.withSource', { words, source }) : words];
      })
      .join('\n');
  }).join('\n\n');
}
