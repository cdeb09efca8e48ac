/** A national deadline in small: one open call, its hosts, and thousands of drafts that could be submitted, with sessions. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { FormDefinition } from '@headwater/core/forms';
import { createRandom, type Random } from '@headwater/core/random';
import type { Db } from '@headwater/server/src/db/connect.ts';
import { insertImportedApplications } from '@headwater/server/src/modules/applications/index.ts';
import { makeCall } from '@headwater/server/src/testing/factories.ts';
import { sql } from 'kysely';

/** Somebody with a living session. */
export interface SignedIn {
  personId: string;
  cookie: string;
}

/** A whole draft, who leads it and who signs for its host. */
export interface Applicant extends SignedIn {
  applicationId: string;
  revision: number;
  host: number;
}

export interface DeadlineFunder {
  callId: string;
  applicants: Applicant[];
  hosts: SignedIn[];
}

const HOSTS = 100;
/** A deadline that the benchmark never reaches. */
const FAR = '2099-01-01T00:00:00Z';

const text = (key: string, maxCharacters: number) => ({
  key,
  kind: 'longtext' as const,
  label: { en: key, zh: '' },
  help: { en: '', zh: '' },
  required: true,
  maxCharacters,
  maxWords: null,
});
const TEXTS = ['aim', 'background', 'methods', 'risks', 'plan', 'team', 'facilities', 'sharing'];
const FORM: FormDefinition = {
  sections: [
    {
      key: 'proposal',
      title: { en: 'Proposal', zh: '' },
      help: { en: '', zh: '' },
      fields: [
        ...TEXTS.map((key) => text(key, 5_000)),
        {
          key: 'attachment',
          kind: 'file',
          label: { en: 'attachment', zh: '' },
          help: { en: '', zh: '' },
          required: false,
          maxMegabytes: 5,
        },
      ],
    },
  ],
};

const WORDS = 'river sediment flow basin delta flood channel bank gravel silt 河流 沉积 洪水 流域'.split(' ');

/** Made-up prose of about so many characters. */
export function writeText(random: Random, characters: number): string {
  let written = '';
  while (written.length < characters) written += `${WORDS[random.below(WORDS.length)]} `;
  return written;
}

/** Fills an empty, migrated database. @param count drafts, each led by somebody else, in a team of two. */
export async function fillFunder(db: Db, secret: string, count: number): Promise<DeadlineFunder> {
  const random = createRandom('deadline');
  const callId = await makeCall(
    { db },
    { opensAt: '2026-01-01T00:00:00Z', closesAt: FAR, hostDeadlineAt: FAR },
  );
  await db
    .insertInto('form_versions')
    .values({ form_key: 'deadline', version: 1, definition: JSON.stringify(FORM), published_at: new Date() })
    .execute();
  await sql`update calls set form_version_id = (select id from form_versions where form_key = 'deadline')
    where id = ${callId}::uuid`.execute(db);
  const organisations = Array.from({ length: HOSTS }, () => randomUUID());
  await sql`insert into organisations (id, name) select id, 'University ' || n
    from unnest(${organisations}::uuid[]) with ordinality as one (id, n)`.execute(db);
  const hosts = await makePeople(db, secret, HOSTS, 'signer');
  await sql`insert into role_grants (person_id, role, scope_kind, scope_id)
    select person, 'host_officer', 'organisation', organisation
    from unnest(${hosts.map((one) => one.personId)}::uuid[], ${organisations}::uuid[])
      as one (person, organisation)`.execute(db);
  const leads = await makePeople(db, secret, count, 'lead');
  const applicants = leads.map((one, n) => ({
    ...one,
    applicationId: randomUUID(),
    revision: 0,
    host: n % HOSTS,
  }));
  const answers = () => Object.fromEntries(TEXTS.map((key) => [key, writeText(random, 1_000)]));
  for (let start = 0; start < count; start += 1_000) {
    await insertImportedApplications(
      db,
      applicants.slice(start, start + 1_000).map((one, n) => ({
        id: one.applicationId,
        callId,
        number: null,
        externalId: null,
        title: `How river ${start + n} remembers its floods`,
        abstract: writeText(random, 1_500),
        keywords: ['river', 'flood'],
        discipline: 'hydrology',
        language: 'en' as const,
        status: 'draft' as const,
        answers: answers(),
        budget: [
          { year: 1, category: 'people', note: 'one student', amount: 80_000_00 },
          { year: 2, category: 'indirect', note: '', amount: 10_000_00 },
        ],
        leadId: one.personId,
        coInvestigatorIds: [leads[(start + n + 1) % count]!.personId],
        hostOrganisationId: organisations[one.host]!,
        submittedAt: null,
      })),
      new Date(),
    );
  }
  const { rows } = await sql<{ id: string; revision: number }>`select id, revision from applications`.execute(
    db,
  );
  const revisions = new Map(rows.map((row) => [row.id, row.revision]));
  for (const one of applicants) one.revision = revisions.get(one.applicationId)!;
  await sql`vacuum analyze`.execute(db);
  return { callId, applicants, hosts };
}

async function makePeople(db: Db, secret: string, count: number, name: string): Promise<SignedIn[]> {
  const people = Array.from({ length: count }, () => ({
    person: randomUUID(),
    user: randomUUID(),
    token: randomBytes(24).toString('base64url'),
  }));
  const ids = sql`${people.map((one) => one.person)}::uuid[]`;
  await sql`insert into people (id, name, email) select id, ${name} || ' ' || n, ${name} || n || '@bench.example'
    from unnest(${ids}) with ordinality as one (id, n)`.execute(db);
  await sql`insert into auth_users (id, name, email, email_verified, person_id)
    select "user", ${name} || ' ' || n, ${name} || n || '@bench.example', true, person
    from unnest(${people.map((one) => one.user)}::uuid[], ${ids}) with ordinality as one ("user", person, n)`.execute(
    db,
  );
  await sql`insert into auth_sessions (token, user_id, expires_at)
    select token, "user", now() + interval '7 days'
    from unnest(${people.map((one) => one.token)}::text[], ${people.map((one) => one.user)}::uuid[])
      as one (token, "user")`.execute(db);
  return people.map((one) => ({ personId: one.person, cookie: signCookie(one.token, secret) }));
}

/** A session's cookie as the sign-in would set it. */
function signCookie(token: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `headwater.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
