/** Texts that somebody wrote before and that a draft asks for again: from earlier applications of their own, and their CV. */
import { type FormDefinition, isFormDefinition, listFields, type TextField } from '@headwater/core/forms';
import { cvPartOfField } from '@headwater/core/works';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { readCv } from '../people/index.ts';
import { requireApplication } from './actions.ts';
import { readAnswers } from './answers.ts';
import { readForm } from './gather.ts';
import { isTeamMember } from './rules.ts';

/** Applications looked through, and texts offered for one field. */
const LATEST = 30;
const OFFERED = 5;

export interface EarlierText {
  /** The field of the draft that it fits. */
  field: string;
  text: string;
  /** Null for the CV. */
  from: { id: string; number: string | null; title: string; updatedAt: Date } | null;
}

const isText = (field: { kind: string }): field is TextField =>
  field.kind === 'text' || field.kind === 'longtext' || field.kind === 'richtext';

const foldLabel = (label: string) =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** For each text field of a draft the latest texts of fields with the same key or label, for its team. */
export async function readEarlierTexts(services: Services, actor: Actor, id: string): Promise<EarlierText[]> {
  const { db } = services;
  const application = await requireApplication(db, actor, id);
  if (!isTeamMember(application)) throw notFound();
  const fields = listFields(await readForm(db, application)).filter(isText);
  if (fields.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    number: string | null;
    title: string;
    updatedAt: Date;
    formVersionId: string | null;
  }>`
    select applications.id, applications.number, applications.title, applications.updated_at as "updatedAt",
      coalesce(applications.form_version_id, calls.form_version_id) as "formVersionId"
    from applications join calls on calls.id = applications.call_id
      join application_members as mine on mine.application_id = applications.id
        and mine.person_id = ${actor.personId}::uuid and mine.consented_at is not null
    where applications.id <> ${id}::uuid
    order by applications.updated_at desc, applications.id limit ${LATEST}`.execute(db);
  const forms = await readForms(
    db,
    rows.flatMap((row) => row.formVersionId ?? []),
  );
  const answers = await Promise.all(rows.map((row) => readAnswers(db, row.id)));
  const offered = rows.flatMap(({ formVersionId, ...from }, n) =>
    listTexts(forms.get(formVersionId ?? ''), answers[n]!).map((text) => ({ ...text, from })),
  );
  const cv = (await readCv(db, actor.personId!)).texts;
  return fields.flatMap((field) => {
    const labels = labelsOf(field);
    const part = cvPartOfField(field.key);
    const own = part ? cv[part][application.language] || cv[part].en || cv[part].zh : '';
    const seen = new Set<string>(own ? [own] : []);
    const found: EarlierText[] = offered
      .filter((one) => one.key === field.key || one.labels.some((label) => labels.includes(label)))
      .filter(({ text }) => !seen.has(text) && seen.add(text))
      .slice(0, OFFERED)
      .map(({ text, from }) => ({ field: field.key, text, from }));
    return own ? [{ field: field.key, text: own, from: null }, ...found] : found;
  });
}

/** Forms by the id of their version, in one statement. */
async function readForms(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, FormDefinition>> {
  const { rows } = await sql<{ id: string; definition: unknown }>`
    select id, definition from form_versions where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(
    rows.flatMap(({ id, definition }) => (isFormDefinition(definition) ? [[id, definition] as const] : [])),
  );
}

const labelsOf = ({ label }: TextField) => [foldLabel(label.en), foldLabel(label.zh)].filter(Boolean);

function listTexts(form: FormDefinition | undefined, answers: Record<string, unknown>) {
  return listFields(form ?? { sections: [] })
    .filter(isText)
    .flatMap((field) => {
      const text = answers[field.key];
      return typeof text === 'string' && text.trim()
        ? [{ key: field.key, labels: labelsOf(field), text }]
        : [];
    });
}
