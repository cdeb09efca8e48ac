/**
 * Keeping what a clearance found. A finding is never changed: what is no longer so is withdrawn with the time, and the
 * same rule with other evidence is another finding, which no earlier override covers.
 */
import type { ConflictEvidence, ConflictFinding } from '@headwater/core/conflicts';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { bar, unbar } from '../applications/index.ts';

/** What was compared, when, and by which rules. */
export interface ComparedPairs {
  ruleSetId: string;
  runId: string | null;
  applicationIds: readonly string[];
  personIds: readonly string[];
  /** When the input was read: what others found since stands. */
  at: Date;
}

const CHUNK = 20_000;

/** Findings as rows of a statement. Evidence that many share, such as that of one organisation, is sent once. */
function selectFindings(findings: readonly ConflictFinding[]): RawBuilder<unknown> {
  const numberOf = new Map<string, number>();
  const textOf = new Map<ConflictEvidence, string>();
  const writePiece = (piece: ConflictEvidence) => {
    const text = textOf.get(piece) ?? JSON.stringify(piece);
    textOf.set(piece, text);
    return text;
  };
  const numbers = findings.map(({ evidence }) => {
    const text = `[${evidence.map(writePiece).join(',')}]`;
    const number = numberOf.get(text) ?? numberOf.size + 1;
    numberOf.set(text, number);
    return number;
  });
  return sql`
    select found.application_id, found.person_id, found.rule, found.severity, texts.evidence
    from unnest(${findings.map((one) => one.applicationId)}::uuid[], ${findings.map((one) => one.personId)}::uuid[],
        ${findings.map((one) => one.rule)}::text[], ${findings.map((one) => one.severity)}::text[], ${numbers}::int[])
        as found (application_id, person_id, rule, severity, number)
      join unnest(${[...numberOf.keys()]}::jsonb[]) with ordinality as texts (evidence, number)
        on texts.number = found.number`;
}

/** The findings where statements can join them: in place when they are few, else in a table of the transaction. */
async function stageFindings(tx: Db, findings: readonly ConflictFinding[]): Promise<RawBuilder<unknown>> {
  if (findings.length <= CHUNK) return sql`(${selectFindings(findings)})`;
  await sql`
    create temporary table found_conflicts (application_id uuid, person_id uuid, rule text, severity text, evidence jsonb)
    on commit drop`.execute(tx);
  for (let start = 0; start < findings.length; start += CHUNK)
    await sql`insert into found_conflicts ${selectFindings(findings.slice(start, start + CHUNK))}`.execute(
      tx,
    );
  await sql`analyze found_conflicts`.execute(tx);
  return sql`found_conflicts`;
}

/**
 * Makes the standing findings between these people and applications those given, and aligns the bars. What was found
 * before with the same evidence stays as it is, with its date, the version it was found by and its override.
 */
export async function storeFindings(
  tx: Db,
  pairs: ComparedPairs,
  findings: readonly ConflictFinding[],
): Promise<void> {
  const { ruleSetId, runId, applicationIds, personIds, at } = pairs;
  const staged = await stageFindings(tx, findings);
  const isSame = sql`found.application_id = standing.application_id and found.person_id = standing.person_id
    and found.rule = standing.rule and found.severity = standing.severity and found.evidence = standing.evidence`;
  await sql`
    update conflict_findings as standing set withdrawn_at = ${at}
    where standing.application_id = any(${applicationIds}::uuid[]) and standing.person_id = any(${personIds}::uuid[])
      and standing.withdrawn_at is null and standing.found_at <= ${at}
      and not exists (select 1 from ${staged} as found where ${isSame})`.execute(tx);
  await sql`
    insert into conflict_findings
      (application_id, person_id, rule, severity, evidence, run_id, rule_set_id, found_at)
    select found.application_id, found.person_id, found.rule, found.severity, found.evidence,
      ${runId}::uuid, ${ruleSetId}::uuid, ${at}
    from ${staged} as found
    where not exists (
      select 1 from conflict_findings as standing where standing.withdrawn_at is null and ${isSame})
    on conflict (application_id, person_id, rule) where withdrawn_at is null do nothing`.execute(tx);
  await alignBars(tx, applicationIds, personIds);
}

/**
 * Bars from the applications whoever has a standing finding of severity conflict that nobody has set aside, and lifts
 * the bars that have no such finding any more.
 */
export async function alignBars(
  tx: Db,
  applicationIds: readonly string[],
  personIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ applicationId: string; personId: string; isMissing: boolean }>`
    with standing as (
      select distinct application_id, person_id from conflict_findings
      where application_id = any(${applicationIds}::uuid[]) and person_id = any(${personIds}::uuid[])
        and severity = 'conflict' and overridden_at is null and withdrawn_at is null),
    barred as (
      select application_id, person_id from application_bars
      where application_id = any(${applicationIds}::uuid[]) and person_id = any(${personIds}::uuid[])
        and source = 'conflict')
    select coalesce(standing.application_id, barred.application_id) as "applicationId",
      coalesce(standing.person_id, barred.person_id) as "personId", barred.person_id is null as "isMissing"
    from standing full join barred using (application_id, person_id)
    where standing.person_id is null or barred.person_id is null`.execute(tx);
  const pick = (isMissing: boolean) =>
    rows
      .filter((row) => row.isMissing === isMissing)
      .map(({ applicationId, personId }) => ({ applicationId, personId, source: 'conflict' as const }));
  await bar(tx, pick(true));
  await unbar(tx, pick(false));
}
