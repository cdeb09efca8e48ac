/** Sets of conflict rules: the funder's, and a call's own where its officer derived one. Versions never change. */
import {
  type ConflictRule,
  type ConflictRuleKey,
  compareRules,
  DEFAULT_CONFLICT_RULES,
  listRuleProblems,
} from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRole, holdsRoleEverywhere } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import {
  changedMeanwhile,
  HeadwaterError,
  incomplete,
  invalidInput,
  notAllowed,
  notFound,
  showValue,
} from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';

/** The rules that hold for a call, and where they come from. */
export interface RuleSet {
  /** Null for the rules that Headwater brings, until the first clearance stores them. */
  id: string | null;
  scope: 'funder' | 'call';
  version: number;
  rules: readonly ConflictRule[];
}

interface VersionRow {
  id: string;
  version: number;
  rules: ConflictRule[] | null;
  note: string;
  createdAt: Date;
  createdBy: { id: string; name: string; nameAlt: string | null } | null;
}

/** The versions of one set, the latest first. */
async function listVersions(db: Db, callId: string | null): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select sets.id, sets.version, sets.rules, sets.note, sets.created_at as "createdAt",
      case when people.id is not null then
        jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) end as "createdBy"
    from conflict_rule_sets as sets left join people on people.id = sets.created_by
    where sets.call_id is not distinct from ${callId}::uuid order by sets.version desc`.execute(db);
  return rows;
}

/** The latest version of one set; null when nobody has stored any. */
async function findLatest(
  db: Db,
  callId: string | null,
): Promise<Pick<VersionRow, 'id' | 'version' | 'rules'> | null> {
  const { rows } = await sql<VersionRow>`
    select id, version, rules from conflict_rule_sets
    where call_id is not distinct from ${callId}::uuid order by version desc limit 1`.execute(db);
  return rows[0] ?? null;
}

const BUILT_IN: RuleSet = { id: null, scope: 'funder', version: 1, rules: DEFAULT_CONFLICT_RULES };

/** The rules that hold for a call: its own, else the funder's, else those that Headwater brings. */
export async function readRuleSet(db: Db, callId: string): Promise<RuleSet> {
  const own = await findLatest(db, callId);
  if (own?.rules) return { id: own.id, scope: 'call', version: own.version, rules: own.rules };
  const funder = await findLatest(db, null);
  return funder ? { ...funder, scope: 'funder', rules: funder.rules! } : BUILT_IN;
}

/** How a version is written in records, e.g. `funder-3`. */
export const nameVersion = ({ scope, version }: Pick<RuleSet, 'scope' | 'version'>) => `${scope}-${version}`;

/**
 * The same with an id: rules that Headwater brings become the funder's first version, so that what is found by them
 * can point at them.
 */
export async function fixRuleSet(tx: Db, set: RuleSet, at: Date): Promise<RuleSet & { id: string }> {
  if (set.id !== null) return { ...set, id: set.id };
  await lockSet(tx, null);
  const stored = await findLatest(tx, null);
  if (stored) return { ...set, id: stored.id };
  return {
    ...set,
    id: await insertVersion(tx, { callId: null, version: 1, rules: set.rules, note: '', by: null, at }),
  };
}

/** Two who change the same set at once do so one after the other. */
const lockSet = (tx: Db, callId: string | null) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`conflict-rules ${callId ?? 'funder'}`}, 0))`.execute(
    tx,
  );

async function insertVersion(
  tx: Db,
  set: {
    callId: string | null;
    version: number;
    rules: readonly ConflictRule[] | null;
    note: string;
    by: string | null;
    at: Date;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into conflict_rule_sets (call_id, version, rules, note, created_by, created_at)
    values (${set.callId}::uuid, ${set.version}, ${set.rules && JSON.stringify(set.rules)}::jsonb, ${set.note},
      ${set.by}::uuid, ${set.at}) returning id`.execute(tx);
  return rows[0]!.id;
}

const mayEditFunder = (actor: Actor) => holdsRoleEverywhere(actor, 'director', 'administrator');

async function requireReader(db: Db, actor: Actor, callId: string | null): Promise<void> {
  if (callId === null) {
    if (!holdsRole(actor, 'officer', 'director', 'administrator')) throw notFound();
    return;
  }
  if (!(await findCall(db, actor, { id: callId }))) throw notFound();
  if (!followsCall(actor, callId)) throw notAllowed();
}

const mayEdit = (actor: Actor, callId: string | null) =>
  callId === null ? mayEditFunder(actor) : isOfficerOfCall(actor, callId);

/** A set with its rules, its versions and what each of them changed. */
export async function readRules(services: Services, actor: Actor, callId: string | null) {
  const { db } = services;
  await requireReader(db, actor, callId);
  const set = callId === null ? await readFunderSet(db) : await readRuleSet(db, callId);
  const versions = await listVersions(db, callId);
  const funder = callId === null ? null : await readFunderSet(db);
  return {
    scope: set.scope,
    version: set.version,
    /** What an edit must name: the latest version stored for this very set, 0 for none. */
    revision: versions[0]?.version ?? 0,
    isOwn: callId === null || set.scope === 'call',
    rules: set.rules.map(presentRule),
    differsFromFunder: funder && set.scope === 'call' ? compareRules(funder.rules, set.rules) : [],
    versions: versions.map(({ rules, ...version }, index) => ({
      ...version,
      isFollowing: rules === null,
      changes: rules
        ? compareRules(
            versions.slice(index + 1).find((one) => one.rules)?.rules ?? funder?.rules ?? BUILT_IN.rules,
            rules,
          )
        : [],
    })),
    can: { edit: mayEdit(actor, callId), follow: set.scope === 'call' && mayEdit(actor, callId) },
  };
}

async function readFunderSet(db: Db): Promise<RuleSet> {
  const funder = await findLatest(db, null);
  return funder ? { ...funder, scope: 'funder', rules: funder.rules! } : BUILT_IN;
}

const presentRule = ({ key, isOn, severity, version, source, ...settings }: ConflictRule) => ({
  key,
  isOn,
  severity,
  version,
  source,
  settings,
});

/** A rule as it is sent: everything but its source, which is not the funder's to write. */
export interface RuleInput {
  key: string;
  isOn: boolean;
  severity: string;
  settings: Record<string, unknown>;
}

export interface RulesChange {
  revision: number;
  note: string;
  rules: readonly RuleInput[];
}

/** Puts the settings into the rules that Headwater has; each must be there once. */
function applyInput(
  input: readonly RuleInput[],
  before: readonly ConflictRule[],
  version: number,
): ConflictRule[] {
  const given = new Map(input.map((rule, index) => [rule.key, { rule, index }]));
  for (const [index, { key }] of input.entries()) {
    const isKnown = DEFAULT_CONFLICT_RULES.some((rule) => rule.key === key);
    if (!isKnown || given.get(key)!.index !== index)
      throw invalidInput(`rules.${index}.key`, key, 'each rule once');
  }
  const missing = DEFAULT_CONFLICT_RULES.find(({ key }) => !given.has(key));
  if (missing) throw invalidInput('rules', missing.key, 'every rule, each once');
  return DEFAULT_CONFLICT_RULES.map((known) => {
    const { rule } = given.get(known.key)!;
    const next = {
      ...known,
      ...rule.settings,
      key: known.key,
      isOn: rule.isOn,
      severity: rule.severity,
      source: known.source,
    } as ConflictRule;
    const old = before.find(({ key }) => key === known.key);
    const isChanged = !old || compareRules([old], [next]).length > 0;
    return { ...next, version: isChanged ? version : old.version };
  });
}

/** Refuses rules whose values cannot be used: one detail each, with the field as it was sent. */
function refuseProblems(rules: readonly ConflictRule[], input: readonly RuleInput[]): void {
  const problems = listRuleProblems(rules);
  if (problems.length === 0) return;
  const placeOf = (key: ConflictRuleKey) => input.findIndex((rule) => rule.key === key);
  throw incomplete(
    'conflict-rules-invalid',
    problems.map(({ field, value, accepted }) => {
      const [, index, ...name] = field.split('.');
      const path = ['isOn', 'severity', 'key'].includes(name[0]!) ? name : ['settings', ...name];
      return {
        code: 'invalid-input',
        field: ['rules', placeOf(rules[Number(index)]!.key), ...path].join('.'),
        params: { field: name.join('.'), value: showValue(value), accepted },
      };
    }),
  );
}

/** Stores a further version of the funder's rules, or of a call's own. Earlier clearances are out of date from then on. */
export function saveRules(services: Services, actor: Actor, callId: string | null, change: RulesChange) {
  return inTransaction(services, async (tx) => {
    await requireReader(tx, actor, callId);
    if (!mayEdit(actor, callId)) throw notAllowed();
    await lockSet(tx, callId);
    const latest = await findLatest(tx, callId);
    if ((latest?.version ?? 0) !== change.revision) throw changedMeanwhile();
    const before = callId === null ? await readFunderSet(tx) : await readRuleSet(tx, callId);
    const version = Math.max(change.revision, callId === null && before.id === null ? 1 : 0) + 1;
    const rules = applyInput(change.rules, before.rules, version);
    refuseProblems(rules, change.rules);
    const changes = compareRules(before.rules, rules);
    if (changes.length === 0) throw new HeadwaterError(409, 'conflict-rules-unchanged');
    // What holds before the first change is a version as well.
    if (callId === null) await fixRuleSet(tx, before, services.now());
    const set = { callId, version, rules, note: change.note, by: actor.truePersonId, at: services.now() };
    const id = await insertVersion(tx, set);
    await recordAudit(tx, actor, {
      action: 'conflict-rules.changed',
      entity: callId === null ? 'conflict-rules' : 'call',
      entityId: callId ?? 'funder',
      before: { version: before.version, scope: before.scope },
      after: { ruleSetId: id, version, changes },
      reason: change.note,
    });
  }).then(() => readRules(services, actor, callId));
}

/** Gives a call's own rules up: from now on it follows the funder's. */
export function followFunderRules(
  services: Services,
  actor: Actor,
  callId: string,
  { revision, note }: Pick<RulesChange, 'revision' | 'note'>,
) {
  return inTransaction(services, async (tx) => {
    await requireReader(tx, actor, callId);
    if (!mayEdit(actor, callId)) throw notAllowed();
    await lockSet(tx, callId);
    const latest = await findLatest(tx, callId);
    if ((latest?.version ?? 0) !== revision) throw changedMeanwhile();
    if (!latest?.rules) throw new HeadwaterError(409, 'conflict-rules-unchanged');
    const version = revision + 1;
    const at = services.now();
    const id = await insertVersion(tx, { callId, version, rules: null, note, by: actor.truePersonId, at });
    await recordAudit(tx, actor, {
      action: 'conflict-rules.given-up',
      entity: 'call',
      entityId: callId,
      before: { version: revision },
      after: { ruleSetId: id, version },
      reason: note,
    });
  }).then(() => readRules(services, actor, callId));
}
