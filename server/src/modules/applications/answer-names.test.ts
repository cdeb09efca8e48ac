/** Answers that are not for every reader: those that tell names, and those that are not asked. */
import type { FormField } from '@headwater/core/forms';
import { DEFAULT_PHASES, type Phase } from '@headwater/core/phases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff, SMALL_FORM } from '../../testing/factories.ts';
import { fieldBase, formOf, inBoth } from '../../testing/forms.ts';
import { writeAnswers } from './answers.ts';

let app: TestApp;
let officer: string;
beforeAll(async () => {
  app = await createTestApp();
  app.setNow('2026-03-01T00:00:00Z');
  officer = await makeStaff(app.services, 'officer');
});
afterAll(() => app.close());

const [aim] = SMALL_FORM.sections[0]!.fields as [FormField];

describe('answers that tell names', () => {
  const [review, released] = DEFAULT_PHASES as [Phase, Phase];
  const blind: Phase[] = [{ ...review, sees: { ...review.sees, reviewer: [] } }, released];
  const limits = { least: null, most: null };
  const form = formOf(
    aim,
    { ...fieldBase('partners'), kind: 'organisations', ...limits },
    { ...fieldBase('helpers'), kind: 'people', ...limits },
    { ...fieldBase('papers'), kind: 'works', ...limits },
    { ...fieldBase('schedule'), kind: 'plan', ...limits },
    {
      ...fieldBase('animals'),
      kind: 'choice',
      options: ['yes', 'no'].map((key) => ({ key, label: inBoth(key) })),
    },
    {
      ...fieldBase('licence'),
      kind: 'text',
      maxCharacters: null,
      maxWords: null,
      when: { field: 'animals', is: ['yes'] },
    },
  );
  const answers = {
    aim: 'To find out.',
    partners: [{ ror: null, name: 'Quillfeather Institute', country: 'CN' }],
    helpers: [{ name: 'Ada Quillfeather', email: 'a@b.example', orcid: '', organisation: '', role: '' }],
    papers: [
      {
        title: 'T',
        authors: 'Quillfeather A',
        year: 2020,
        venue: '',
        doi: null,
        url: null,
        kind: 'article',
        why: 'w',
      },
    ],
    schedule: [
      { kind: 'package', title: 'Build', fromMonth: 1, toMonth: 6, deliverable: '', who: 'Ada Quillfeather' },
    ],
    animals: 'no',
    licence: 'Quillfeather licence, no longer asked',
  };

  test('a blind reviewer gets none of them on the page, nor what is not asked; the officer reads the names', async () => {
    const { services } = app;
    const callId = await makeCall(services, {
      status: 'review',
      phases: blind,
      closesAt: '2026-02-25T00:00:00Z',
    });
    const { form_version_id } = await services.db
      .selectFrom('calls')
      .select('form_version_id')
      .where('id', '=', callId)
      .executeTakeFirstOrThrow();
    const version = await services.db
      .insertInto('form_versions')
      .values({
        form_key: `blind-${callId}`,
        version: 2,
        definition: JSON.stringify(form),
        published_at: '2026-01-15T00:00:00Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(version.id).not.toBe(form_version_id);
    await services.db
      .updateTable('calls')
      .set({ form_version_id: version.id })
      .where('id', '=', callId)
      .execute();
    const id = await makeApplication(services, { callId, leadId: await makePerson(services) });
    await writeAnswers(services.db, [{ id: id, set: answers, removed: [] }]);
    const reviewer = await makePerson(services);
    await services.db
      .insertInto('application_readers')
      .values({ application_id: id, person_id: reviewer, via: 'assignment', via_id: id })
      .execute();

    const seen = await app.call<{ answers: Record<string, unknown> }>(
      reviewer,
      'GET',
      `/api/applications/${id}`,
    );
    expect(seen.body.answers).toEqual({
      aim: 'To find out.',
      schedule: [{ ...answers.schedule[0], who: '' }],
      animals: 'no',
    });
    expect(JSON.stringify(seen.body)).not.toContain('Quillfeather');
    const whole = await app.call<{ answers: object }>(officer, 'GET', `/api/applications/${id}`);
    const { licence: _, ...asked } = answers;
    expect(whole.body.answers).toEqual(asked);
  });
});
