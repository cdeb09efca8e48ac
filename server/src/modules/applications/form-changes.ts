/**
 * Changing the form of a published call: what the next version would do to drafts, and publishing it. Drafts go on with
 * the new version; what was handed in keeps the version it was checked with until it becomes a draft again.
 */
import {
  type Answers,
  assessAnswers,
  diffForms,
  type FormDefinition,
  listFields,
  listKeysToAssess,
  validateDefinition,
} from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import {
  type CallRow,
  findCall,
  followsCall,
  publishNextForm,
  readNextForm,
  requireEditable,
  tidyReason,
} from '../calls/index.ts';
import { answersTo } from './answers.ts';
import { FEWEST } from './burden.ts';
import { isInTeam, visibleToOutsider } from './rules.ts';
import { tellLater } from './telling.ts';

/** How many drafts lose an answer to a field or have to add or mend one. */
export interface FieldEffect {
  key: string;
  dropped: number;
  incomplete: number;
}

/** The version in preparation beside the published one; null where there is none. */
export async function readFormChange(services: Services, actor: Actor, callId: string) {
  const call = await findCall(services.db, actor, { id: callId });
  if (!call) throw notFound();
  if (!followsCall(actor, callId)) throw notAllowed();
  const forms = await readNextForm(services.db, call);
  if (!forms) return { change: null };
  const { current, next } = forms;
  const isWhole = validateDefinition(next).length === 0;
  return {
    change: {
      version: forms.version,
      definition: next,
      changes: isWhole ? diffForms(current, next) : [],
      problems: validateDefinition(next),
      ...(await assessDrafts(services.db, actor, call, isWhole ? next : current, current)),
    },
  };
}

/** Neither of the actor's own team nor one they are barred from. */
const isOthers = (actor: Actor) => sql<SqlBool>`(not ${isInTeam(actor)} and applications.id not in (
  select bars.application_id from application_bars as bars where bars.person_id = ${actor.personId}::uuid))`;

const BATCH = 200;

/**
 * Counts the call's drafts and what the new version does to their answers. Drafts that the actor must know nothing of
 * (their own team's, or one they are barred from) are not counted. Of fewer than {@link FEWEST} drafts only their number
 * is told: trying one form after the other would read out what stands in one of them.
 */
async function assessDrafts(
  db: Db,
  actor: Actor,
  call: CallRow,
  next: FormDefinition,
  current: FormDefinition,
): Promise<{ drafts: number; affected: number | null; submitted: number; effects: FieldEffect[] }> {
  const keys = listKeysToAssess(current, next);
  const effects = new Map<string, FieldEffect>();
  const count = (key: string, what: 'dropped' | 'incomplete') => {
    const effect = effects.get(key) ?? { key, dropped: 0, incomplete: 0 };
    effects.set(key, { ...effect, [what]: effect[what] + 1 });
  };
  let drafts = 0;
  let affected = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ id: string; answers: Answers }>`
      select applications.id, ${answersTo(sql`${keys}::text[]`)} as answers
      from applications
      where applications.call_id = ${call.id}::uuid and applications.status = 'draft'
        and applications.id > ${after}::uuid and ${isOthers(actor)}
      order by applications.id limit ${BATCH}`.execute(db);
    for (const { answers } of rows) {
      const { dropped, incomplete } = assessAnswers(current, next, answers, call.maxYears * 12);
      for (const key of dropped) count(key, 'dropped');
      for (const key of incomplete) count(key, 'incomplete');
      if (dropped.length > 0 || incomplete.length > 0) affected++;
    }
    drafts += rows.length;
    if (rows.length < BATCH) break;
    after = rows.at(-1)!.id;
  }
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from applications
    where call_id = ${call.id}::uuid and status <> 'draft' and status <> 'withdrawn'
      and ${visibleToOutsider(actor)}`.execute(db);
  const order = [...listFields(next), ...listFields(current)].map((field) => field.key);
  const isTold = drafts >= FEWEST;
  const told = isTold ? [...effects.values()] : [];
  return {
    drafts,
    affected: isTold ? affected : null,
    submitted: rows[0]!.n,
    effects: told.toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key)),
  };
}

/**
 * Publishes the prepared version: in one transaction the call takes it, drafts go on with it, telling the teams
 * is queued, and it stands in the call's public list of changes and in the audit trail.
 */
export function publishFormChange(
  services: Services,
  actor: Actor,
  callId: string,
  input: { revision: number; reason: LocalText },
) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, callId, input.revision);
    const reason = tidyReason(input.reason);
    const changes = await publishNextForm(tx, actor, call, { reason, now: services.now() });
    await sql`update applications set form_version_id = ${call.formVersionId}::uuid
      where call_id = ${callId}::uuid and status <> 'draft' and form_version_id is null`.execute(tx);
    const job = await tellLater(services, tx, actor, {
      call,
      reason,
      news: [{ kind: 'call-form-changed', changes }],
    });
    return { revision: (await findCall(tx, actor, { id: callId }))!.revision, job };
  });
}
