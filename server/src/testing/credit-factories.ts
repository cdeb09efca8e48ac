/** A submitted review and its people, in an installation whose funder is known. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { grantReading } from '../modules/applications/index.ts';
import type { TestApp } from './app.ts';
import { giveRole, makeApplication, makeCall, makePerson, makeStaff } from './factories.ts';
import { fillPool, makeAssignment } from './review-factories.ts';

/** Says who runs the installation. */
export async function nameFunder(app: TestApp): Promise<void> {
  await sql`insert into settings (key, value) values ('funder', ${JSON.stringify({
    name: { en: 'Source Foundation', zh: '源头基金会' },
    shortName: { en: 'SF', zh: '源头' },
    notice: null,
    timeZone: 'Asia/Shanghai',
    country: 'CN',
  })}::jsonb) on conflict (key) do update set value = excluded.value`.execute(app.services.db);
}

/** A call with one submitted review, its people, and who may and may not rate. */
export async function makeReviewed(
  app: TestApp,
  values: { dueAt?: string; at?: string; reviewer?: string } = {},
) {
  const { services } = app;
  const callId = await makeCall(services, { status: 'review', closesAt: '2026-02-25T00:00:00Z' });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, { callId, leadId: lead, title: 'Secret title' });
  const reviewer = values.reviewer ?? (await makePerson(services, { name: 'Rosa Reviewer' }));
  await fillPool(services, callId, [reviewer]);
  const id = await makeAssignment(services, {
    callId,
    applicationId,
    personId: reviewer,
    status: 'accepted',
    dueAt: values.dueAt ?? '2026-03-10T00:00:00Z',
  });
  app.setNow(values.at ?? '2026-03-12T12:00:00Z');
  const url = `/api/my/assignments/${id}/review`;
  await app.call(reviewer, 'PATCH', url, {
    revision: 0,
    scores: { quality: 4 },
    commentToApplicant: 'Say how the ice is drilled.',
  });
  expect((await app.call(reviewer, 'POST', `${url}/submit`, { revision: 1 })).status).toBe(200);
  const { rows } = await sql<{ id: string }>`
    select id from reviews where assignment_id = ${id}::uuid`.execute(services.db);
  const member = await makePerson(services);
  await giveRole(services, member, 'panel_member', { kind: 'call', id: callId });
  await grantReading(services.db, [{ applicationId, personId: member, via: 'panel', viaId: callId }]);
  return { callId, officer, lead, applicationId, reviewer, member, reviewId: rows[0]!.id };
}
