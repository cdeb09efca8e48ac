/** An application under review in a call whose phases open one thing after the other, with everybody around it. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { grantReading } from '../modules/applications/index.ts';
import type { TestApp } from './app.ts';
import { giveRole, makeApplication, makeCall, makePerson, makeStaff } from './factories.ts';
import { makeAssignment } from './review-factories.ts';

const none = { reviewer: [], applicant: [], panel: [] };
export const REVIEW = '2026-03-02T08:00:00Z';
export const RESPOND = '2026-03-10T08:00:00Z';
export const DISCUSS = '2026-03-20T08:00:00Z';
export const SHOW = '2026-03-30T08:00:00Z';
const seen = ['applicant-names', 'host'];
const PHASES = [
  { key: 'review', opensAt: null, sees: none, may: { reviewer: ['review'], applicant: [] } },
  {
    key: 'respond',
    opensAt: RESPOND,
    sees: { ...none, applicant: ['reviews'] },
    may: { reviewer: [], applicant: ['respond'] },
  },
  {
    key: 'discuss',
    opensAt: DISCUSS,
    sees: { reviewer: ['reviews', 'response', 'discussion'], applicant: [], panel: ['reviews', 'scores'] },
    may: { reviewer: ['discuss', 'revise'], applicant: [] },
  },
  {
    key: 'show',
    opensAt: SHOW,
    sees: {
      reviewer: ['reviews', 'scores', 'reviewer-names', 'response', 'discussion'],
      applicant: [],
      panel: ['reviews', 'scores', 'response', 'discussion'],
    },
    may: { reviewer: [], applicant: [] },
  },
  {
    key: 'released',
    opensAt: null,
    sees: { reviewer: seen, applicant: seen, panel: seen },
    may: { reviewer: [], applicant: [] },
  },
];
export const TEXT_A =
  'Secret words of Rosa for the applicant: say how the ice is drilled and dated at both sites.';
const TEXT_B = 'Secret words of Rolf for the applicant: the second winter campaign hangs on a single ship.';
export const RESPONSE = 'Secret response: the ship was chartered in May.';
export const POST = 'Secret post: I had not known of the charter.';

/** An error answer as these tests look at it. */
export interface Failed {
  error: { code: string };
}
/** The exchange as these tests look at it. */
export interface Exchange {
  myLabel: string | null;
  response: { body: string } | null;
  reviews: {
    id: string;
    label: string;
    name: string | null;
    isMine: boolean;
    overall: number | null;
    text: { commentToApplicant: string } | null;
    versions: number;
    translations: { commentToApplicant: string; addedBy: { name: string } }[];
  }[];
  can: Record<string, boolean>;
}

/** The room: three reviewers of whom two have submitted, a panel member, an officer, a director and a stranger. */
export async function makeRoom(app: TestApp) {
  const { services } = app;
  app.setNow(REVIEW);
  const callId = await makeCall(services, { status: 'review', closesAt: '2026-02-25T00:00:00Z' });
  await services.db
    .updateTable('calls')
    .set({ phases: JSON.stringify(PHASES) })
    .where('id', '=', callId)
    .execute();
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const director = await makeStaff(services, 'director');
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, { callId, leadId: lead });
  const reviewers = [
    await makePerson(services, { name: 'Rosa Reviewer' }),
    await makePerson(services, { name: 'Rolf Reviewer' }),
    await makePerson(services, { name: 'Rita Reviewer' }),
  ] as const;
  const urls: string[] = [];
  for (const [index, personId] of reviewers.entries()) {
    const id = await makeAssignment(services, { callId, applicationId, personId, status: 'accepted' });
    urls.push(`/api/my/assignments/${id}/review`);
    if (index === 2) continue;
    await app.call(personId, 'PATCH', urls[index]!, {
      revision: 0,
      scores: { quality: index === 0 ? 5 : 2 },
      commentToApplicant: index === 0 ? TEXT_A : TEXT_B,
    });
    const sent = await app.call(personId, 'POST', `${urls[index]}/submit`, { revision: 1 });
    expect(sent.status).toBe(200);
  }
  const member = await makePerson(services, { name: 'Max Member' });
  const { id: panelId } = await services.db
    .insertInto('panels')
    .values({ call_id: callId, key: 'p', name: JSON.stringify({ en: 'P', zh: '' }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await giveRole(services, member, 'panel_member', { kind: 'panel', id: panelId });
  await grantReading(services.db, [{ applicationId, personId: member, via: 'panel', viaId: panelId }]);
  const stranger = await makePerson(services);
  const base = `/api/applications/${applicationId}`;
  return { callId, officer, director, lead, applicationId, reviewers, urls, member, stranger, base };
}
export type Room = Awaited<ReturnType<typeof makeRoom>>;

/** What somebody reads of the exchange. */
export const exchangeOf = (app: TestApp, room: Room, person: string) =>
  app.call<Exchange & Failed>(person, 'GET', `${room.base}/exchange`);
/** Saves a response as somebody. */
export const respond = (app: TestApp, room: Room, person: string, body = RESPONSE, revision = 0) =>
  app.call<Failed & { revision: number }>(person, 'PATCH', `${room.base}/response`, {
    revision,
    body,
    language: 'en',
  });

/** Everything that these people could read of the application's reviewing, in one text each. */
export async function readAll(app: TestApp, room: Room): Promise<Record<string, string>> {
  const { rows: reviews } = await sql<{ id: string }>`
    select id from reviews where application_id = ${room.applicationId}::uuid order by id`.execute(
    app.services.db,
  );
  const paths = [
    `${room.base}/exchange`,
    `${room.base}/response`,
    `${room.base}/discussion`,
    ...reviews.map(({ id }) => `/api/reviews/${id}/versions`),
  ];
  const people = {
    lead: room.lead,
    reviewer: room.reviewers[0],
    unfinished: room.reviewers[2],
    panel: room.member,
    stranger: room.stranger,
    officer: room.officer,
    director: room.director,
  };
  const read: Record<string, string> = {};
  for (const [who, person] of Object.entries(people)) {
    const answers = await Promise.all(paths.map((path) => app.call(person, 'GET', path)));
    read[who] = answers.map(({ body }) => JSON.stringify(body)).join('\n');
  }
  return read;
}
