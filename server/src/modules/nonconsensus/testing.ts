/** A call whose reviews divide one application, for the tests of this module. */
import { createRandom } from '@headwater/core/random';
import { inTransaction } from '../../platform/services.ts';
import type { TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { insertImportedReviews } from '../reviews/index.ts';

export interface DividedCall {
  callId: string;
  officer: string;
  director: string;
  members: string[];
  reviewers: string[];
  panelId: string;
  /** The application with two camps, its lead, and its reviewers, the supporters first. */
  divided: { id: string; leadId: string; reviewers: string[] };
  others: string[];
}

/** Thirty-one applications in one panel, five reviews each, all of them ranked. */
export async function makeDividedCall(app: TestApp): Promise<DividedCall> {
  const { services } = app;
  const random = createRandom('a divided call');
  const callId = await makeCall(services, { status: 'panel' });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const director = await makeStaff(services, 'director');
  const reviewers: string[] = [];
  for (let index = 0; index < 12; index++) {
    reviewers.push(await makeStaff(services, 'reviewer', { kind: 'call', id: callId }));
  }
  const reviews: Parameters<typeof insertImportedReviews>[1][number][] = [];
  const make = async (title: string, scores: number[], seats: number[]) => {
    const leadId = await makePerson(services);
    const id = await makeApplication(services, { callId, leadId, title });
    for (const [index, seat] of seats.entries()) {
      reviews.push({
        callId,
        applicationId: id,
        reviewerId: reviewers[seat]!,
        overall: scores[index]!,
        scores: { quality: scores[index]! },
        commentToApplicant: 'Read in full.',
        commentToPanel: 'Discuss the plan.',
        language: 'en',
        status: 'submitted',
        at: new Date('2026-02-25T00:00:00Z'),
      });
    }
    return { id, leadId };
  };
  const others: string[] = [];
  for (let index = 0; index < 30; index++) {
    const quality = 3.6 + random.normal();
    const seats = [0, 1, 2, 3, 4].map((seat) => (index + 2 * seat) % 12);
    const scores = seats.map(() => Math.min(6, Math.max(1, Math.round(quality + 0.4 * random.normal()))));
    others.push((await make(`Ordinary ${index}`, scores, seats)).id);
  }
  const seats = [3, 4, 5, 6, 7];
  const divided = await make('Silt', [6, 6, 1, 1, 1], seats);
  await inTransaction(services, (tx) => insertImportedReviews(tx, reviews));
  const panel = await app.call<{ id: string }>(officer, 'POST', `/api/calls/${callId}/panels`, {
    key: 'p1',
    name: { en: 'Panel one', zh: '' },
  });
  const panelId = panel.body.id;
  const members = [await makePerson(services), await makePerson(services)];
  await app.call(officer, 'POST', `/api/panels/${panelId}/members`, { personIds: members });
  await app.call(officer, 'POST', `/api/calls/${callId}/panels/distribute`, { panelId, rest: true });
  const asked = await app.call<{ job: { id: string } }>(officer, 'POST', `/api/calls/${callId}/rankings`, {
    source: 'reviews',
    fund: 8,
  });
  await app.finishJob(asked.body.job.id);
  return {
    callId,
    officer,
    director,
    members,
    reviewers,
    panelId,
    divided: { ...divided, reviewers: seats.map((seat) => reviewers[seat]!) },
    others,
  };
}

/** Searches, and hears the divided application apart; answers the id of its entry. */
export async function hearApart(app: TestApp, { callId, officer, divided }: DividedCall): Promise<string> {
  const search = await app.call<{ job: { id: string } }>(
    officer,
    'POST',
    `/api/calls/${callId}/division-searches`,
    {},
  );
  await app.finishJob(search.body.job.id);
  await app.call(officer, 'POST', `/api/calls/${callId}/channel-entries`, { applicationIds: [divided.id] });
  const list = await app.call<{ items: { id: string }[] }>(
    officer,
    'GET',
    `/api/channel-entries?call=${callId}`,
  );
  return list.body.items[0]!.id;
}
