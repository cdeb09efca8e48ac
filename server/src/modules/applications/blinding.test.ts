/** Nobody learns earlier than the phases say whose application it is: by no route, list, search, file or mail. */
import { Readable } from 'node:stream';
import type { Answers, FormDefinition, FormField } from '@headwater/core/forms';
import { DEFAULT_PHASES, type Phase, type Sight } from '@headwater/core/phases';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  giveRole,
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  SMALL_FORM,
} from '../../testing/factories.ts';
import { makePdf } from '../../testing/pdf.ts';
import { makeAssignment, makeWork } from '../../testing/review-factories.ts';
import { writeAnswers } from './answers.ts';
import { insertImportedAttachments } from './bulk.ts';

/** Words that occur nowhere but in the team, the host and the file. */
const TELLING = ['Quillfeather', '羽翎', 'Obscura', 'quillfeather'];
/** All routes, each with several ids, on a machine that may have other work. */
const WALK_MS = 120_000;
const NAMES_FROM = '2026-06-01T00:00:00.000Z';
const [REVIEW, RELEASED] = DEFAULT_PHASES as [Phase, Phase];
const DOUBLE_BLIND: Phase[] = [
  { ...REVIEW, key: 'blind', sees: { ...REVIEW.sees, reviewer: [], panel: ['reviews'] } },
  { ...REVIEW, key: 'open', opensAt: NAMES_FROM },
  RELEASED,
];

let app: TestApp;
let world: Awaited<ReturnType<typeof makeWorld>>;
beforeAll(async () => {
  app = await createTestApp();
  world = await makeWorld(DOUBLE_BLIND, 'review', true);
});
afterAll(() => app.close());

async function makeWorld(
  phases: readonly Phase[],
  status: 'review' | 'released' = 'review',
  hasFile = false,
) {
  const { services } = app;
  const callId = await makeCall(services, { status, phases, closesAt: '2026-02-25T00:00:00Z' });
  const host = await makeOrganisation(services, { name: 'Obscura University', country: 'IS' });
  const lead = await makePerson(services, { name: 'Ada Quillfeather', organisationId: host });
  await services.db.updateTable('people').set({ name_alt: '羽翎达' }).where('id', '=', lead).execute();
  const applicationId = await makeApplication(services, {
    callId,
    leadId: lead,
    hostId: host,
    title: 'Dark rivers',
    status: status === 'released' ? 'declined' : 'submitted',
  });
  if (hasFile) await attachPlan(applicationId, lead);
  await answerWithNames(callId, applicationId);
  const reviewer = await makePerson(services, { name: 'Rosa Reviewer' });
  const assignmentId = await makeAssignment(services, {
    callId,
    applicationId,
    personId: reviewer,
    status: 'accepted',
  });
  const panel = await services.db
    .insertInto('panels')
    .values({ call_id: callId, key: 'p', name: '{"en":"P","zh":""}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await services.db
    .insertInto('panel_applications')
    .values({ panel_id: panel.id, application_id: applicationId })
    .execute();
  const panellist = await makePerson(services);
  await giveRole(services, panellist, 'panel_member', { kind: 'panel', id: panel.id });
  await services.db
    .insertInto('application_readers')
    .values({ application_id: applicationId, person_id: panellist, via: 'panel', via_id: panel.id })
    .execute();
  const workId = await makeWork(services, {
    title: 'Joint work of Quillfeather',
    personIds: [lead, reviewer],
  });
  await services.db
    .insertInto('conflict_findings')
    .values({
      application_id: applicationId,
      person_id: reviewer,
      rule: 'co-author',
      severity: 'possible',
      evidence: JSON.stringify([{ kind: 'work', workId, title: 'Joint work of Quillfeather', date: null }]),
    } as never)
    .execute();
  return { callId, applicationId, lead, host, reviewer, assignmentId, panellist, panelId: panel.id };
}

/** Makes the call ask for people, organisations, works and a plan, and answers with names. */
async function answerWithNames(callId: string, applicationId: string): Promise<void> {
  const { db } = app.services;
  const [main] = SMALL_FORM.sections as [FormDefinition['sections'][number]];
  const text = { en: 'Asked', zh: '' };
  const base = { label: text, help: text, required: false, least: null, most: null };
  const kinds = ['people', 'organisations', 'works', 'plan'] as const;
  const fields: FormField[] = [
    ...main.fields,
    ...kinds.map((kind) => ({ ...base, kind, key: `of-${kind}` })),
  ];
  const version = await db
    .insertInto('form_versions')
    .values({
      form_key: callId,
      version: 1,
      definition: JSON.stringify({ sections: [{ ...main, fields }] }),
      published_at: '2026-01-15T00:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('calls').set({ form_version_id: version.id }).where('id', '=', callId).execute();
  const who = 'Ada Quillfeather';
  const answers: Answers = {
    aim: 'To find out.',
    'of-people': [
      { name: who, email: 'quillfeather@obscura.example', orcid: '', organisation: '', role: '' },
    ],
    'of-organisations': [{ ror: null, name: 'Obscura University', country: 'IS' }],
    'of-works': [
      { title: 'T', authors: who, year: 2020, venue: '', doi: null, url: null, kind: 'article', why: 'W' },
    ],
    'of-plan': [{ kind: 'package', title: 'Build', fromMonth: 1, toMonth: 6, deliverable: '', who }],
  };
  await writeAnswers(db, [{ id: applicationId, set: answers, removed: [] }]);
}

async function attachPlan(applicationId: string, attachedBy: string): Promise<void> {
  const pdf = makePdf('The plan itself', { author: 'Quillfeather' });
  const stored = await app.services.files.put(Readable.from([pdf]));
  await app.services.db.transaction().execute((tx) =>
    insertImportedAttachments(tx, [
      {
        applicationId,
        field: 'plan',
        name: 'quillfeather-plan.pdf',
        ...stored,
        text: 'The plan itself',
        attachedBy,
        attachedAt: new Date('2026-02-20T00:00:00Z'),
      },
    ]),
  );
}

/** Every GET route with the ids of this world, as far as the person is let in. Directories of all people are left out. */
async function readEverything(personId: string): Promise<{ url: string; text: string }[]> {
  const { applicationId, callId, assignmentId, panelId, host } = world;
  const values = [applicationId, callId, assignmentId, panelId, host];
  const found: { url: string; text: string }[] = [];
  for (const route of app.routes) {
    if (
      route.method !== 'GET' ||
      /events$|^\/api\/(people|organisations|audit|delegations|roles)/.test(route.url)
    )
      continue;
    const filled = route.url.includes(':')
      ? values.map((id) => route.url.replace(':field', 'plan').replaceAll(/:\w+/g, id))
      : [route.url, `${route.url}?call=${callId}`, `${route.url}?limit=100&sort=-updatedAt`];
    for (const url of filled) {
      const answer = await app.app.inject({ method: 'GET', url, headers: { 'x-test-person': personId } });
      if (answer.statusCode === 200)
        found.push({
          url,
          text: JSON.stringify(answer.headers) + answer.rawPayload.toString('latin1') + answer.body,
        });
    }
  }
  return found;
}

/** What readers published themselves, with whomever, they know. */
const isOwn = (url: string) => url.startsWith('/api/my/works');
const leaks = (answers: { url: string; text: string }[]) =>
  answers
    .filter(({ url }) => !isOwn(url))
    .filter(({ text }) => TELLING.some((word) => text.includes(word)))
    .map((one) => one.url);

describe('a double-blind call', () => {
  test(
    'tells a reviewer neither team nor host by any route, before the names open, and does afterwards',
    async () => {
      app.setNow('2026-03-02T08:00:00.000Z');
      const answers = await readEverything(world.reviewer);
      const urls = answers.map((one) => one.url);
      for (const read of [
        `/api/applications/${world.applicationId}`,
        `/api/applications/${world.applicationId}/files/plan`,
        '/api/applications',
        `/api/applications/facets?call=${world.callId}`,
        '/api/my/conflicts',
        '/api/my/assignments',
        `/api/my/assignments/${world.assignmentId}/review`,
        '/api/home',
      ])
        expect(urls).toContain(read);
      expect(leaks(answers)).toEqual([]);

      app.setNow(NAMES_FROM);
      const later = leaks(await readEverything(world.reviewer));
      expect(later).toEqual(
        expect.arrayContaining([
          '/api/applications',
          `/api/applications/${world.applicationId}`,
          `/api/applications/${world.applicationId}/files/plan`,
          '/api/my/conflicts',
        ]),
      );
      app.setNow('2026-03-02T08:00:00.000Z');
    },
    WALK_MS,
  );

  test(
    'tells a panel member neither by any route, as long as the panel may not know',
    async () => {
      const answers = await readEverything(world.panellist);
      expect(answers.map((one) => one.url)).toContain(`/api/applications/${world.applicationId}`);
      expect(answers.map((one) => one.url)).toContain(`/api/panel-applications/${world.applicationId}`);
      expect(leaks(answers)).toEqual([]);
    },
    WALK_MS,
  );

  test('finds an application by its title but not by the names in it, nor by its host or country', async () => {
    const find = async (query: string, who = world.reviewer) =>
      (
        await app.call<{ total: number; items: { lead: unknown; host: unknown }[] }>(
          who,
          'GET',
          `/api/applications?${query}`,
        )
      ).body;
    expect((await find('q=dark')).items).toMatchObject([{ lead: null, host: null }]);
    for (const query of ['q=quillfeather', 'q=obscura', 'q=dark+ada', `host=${world.host}`, 'country=IS'])
      expect([query, (await find(query)).total]).toEqual([query, 0]);
    expect((await find('q=quillfeather', world.lead)).total).toBe(1);
    const facets = await app.call<{ countries: unknown[] }>(
      world.reviewer,
      'GET',
      `/api/applications/facets?call=${world.callId}`,
    );
    expect(facets.body.countries).toEqual([]);
  });

  test('hands out a PDF whose pages are the same and whose properties are empty, under the name of its field', async () => {
    const url = `/api/applications/${world.applicationId}/files/plan`;
    const answer = await app.app.inject({ url, headers: { 'x-test-person': world.reviewer } });
    expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''plan.pdf");
    expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
    const document = await getDocumentProxy(new Uint8Array(answer.rawPayload), { verbosity: 0 });
    expect((await extractText(document, { mergePages: true })).text).toBe('The plan itself');
    const { info } = (await document.getMetadata()) as unknown as {
      info: Record<string, unknown>;
    };
    expect([info.Author, info.Title, info.Producer]).toEqual([undefined, undefined, undefined]);
    const own = await app.app.inject({ url, headers: { 'x-test-person': world.lead } });
    expect(own.rawPayload.toString('latin1')).toContain('Quillfeather');
  });

  test('shows officers, directors and the host what it hides from reviewers', async () => {
    const officer = await makePerson(app.services);
    await giveRole(app.services, officer, 'officer', { kind: 'call', id: world.callId });
    const director = await makePerson(app.services);
    await giveRole(app.services, director, 'director');
    const signer = await makePerson(app.services);
    await giveRole(app.services, signer, 'host_officer', { kind: 'organisation', id: world.host });
    // An officer who also reviews elsewhere is blind there and sees here.
    for (const who of [officer, director, signer, world.lead]) {
      const { body } = await app.call<{ hidden: object; members: { name: string }[] }>(
        who,
        'GET',
        `/api/applications/${world.applicationId}`,
      );
      expect([body.hidden, body.members[0]?.name]).toEqual([
        { names: false, host: false },
        'Ada Quillfeather',
      ]);
    }
  });

  test('shows who reads it both as a reviewer and in a panel what either of them sees', async () => {
    const reading = { application_id: world.applicationId, person_id: world.panellist, via: 'assignment' };
    const see = async () =>
      (await app.call<{ hidden: object }>(world.panellist, 'GET', `/api/applications/${world.applicationId}`))
        .body.hidden;
    expect(await see()).toEqual({ names: true, host: true });
    await app.services.db
      .insertInto('application_readers')
      .values({ ...reading, via_id: world.assignmentId })
      .execute();
    expect(await see()).toEqual({ names: true, host: true });
  });
});

describe('each sight of an application', () => {
  const sights: [Sight, (body: { members: unknown[]; host: unknown; status: string }) => boolean][] = [
    ['applicant-names', (body) => body.members.length > 0],
    ['host', (body) => body.host !== null],
    ['own-outcome', (body) => body.status === 'declined'],
  ];
  const cases = (['reviewer', 'panel'] as const).flatMap((audience) =>
    sights.flatMap(([sight, isSeen]) =>
      (['review', 'released'] as const).map((status) => ({ audience, sight, isSeen, status })),
    ),
  );
  test.each(cases)(
    '$sight is seen by $audience in a call in $status only if its phase says so',
    async (one) => {
      for (const isGiven of [false, true]) {
        const phases = DEFAULT_PHASES.map((phase) => ({
          ...phase,
          sees: {
            ...phase.sees,
            reviewer: [],
            panel: [],
            [one.audience]:
              isGiven && (one.sight !== 'own-outcome' || phase.key === 'released') ? [one.sight] : [],
          },
        }));
        const made = await makeWorld(phases, one.status);
        const who = one.audience === 'reviewer' ? made.reviewer : made.panellist;
        const { body } = await app.call<never>(who, 'GET', `/api/applications/${made.applicationId}`);
        const isShown = isGiven && (one.sight !== 'own-outcome' || one.status === 'released');
        expect([isGiven, one.isSeen(body)]).toEqual([isGiven, isShown]);
        const list = await app.call<{ items: { status: string; lead: unknown; host: unknown }[] }>(
          who,
          'GET',
          `/api/applications?call=${made.callId}`,
        );
        const [row] = list.body.items;
        const seen = { 'applicant-names': row!.lead !== null, host: row!.host !== null }[one.sight as 'host'];
        expect(seen ?? row!.status === 'declined').toBe(isShown);
      }
    },
  );

  test('costs one statement more for a reader, however many rows there are', async () => {
    const count = () => app.countStatements(() => app.call(world.reviewer, 'GET', '/api/applications'));
    const before = await count();
    for (let n = 0; n < 5; n++) {
      const applicationId = await makeApplication(app.services, { callId: world.callId, leadId: world.lead });
      await makeAssignment(app.services, {
        callId: world.callId,
        applicationId,
        personId: world.reviewer,
        status: 'accepted',
      });
    }
    expect(await count()).toBe(before);
  });
});
