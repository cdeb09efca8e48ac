/** A host, an officer and an open call, and the steps that take a draft to its submission; for tests of applying. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { createTestApp, type TestApp } from './app.ts';
import { makeCall, makeOrganisation, makeStaff } from './factories.ts';

/** A draft as its team is answered. */
export interface Draft {
  id: string;
  number: string | null;
  status: string;
  statusReason: string | null;
  revision: number;
  title: string;
  requested: number;
  answers: Record<string, unknown>;
  keywords: string[];
  host: { id: string } | null;
  members: { personId: string; role: string; email?: string; consentedAt: string | null }[];
  conflicts: { id: string; personName: string | null; organisationId: string | null; note: string }[];
  attachments: { field: string; name: string; sha256: string }[];
  problems: { code: string; field: string | null; params: object }[];
  can: Record<string, boolean>;
}
/** An error as it is answered. */
export type Failure = {
  error: { code: string; field: string | null; params: object; details: { code: string }[] };
};

/** Where an application can be written and signed. The call HW-T is open from February to April 2026. */
export async function openForApplying(app: TestApp) {
  const officer = await makeStaff(app.services, 'officer');
  const host = await makeOrganisation(app.services, { name: 'Lake University' });
  const signer = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: host });
  const callId = await makeCall(app.services, { code: 'HW-T' });

  const wholeDraft = () => ({
    title: 'How rivers remember',
    titleAlt: '河流如何记忆',
    abstract: 'We ask whether sediments keep a record of floods.',
    keywords: ['rivers', '沉积'],
    discipline: 'hydrology',
    hostOrganisationId: host,
    answers: { aim: 'To find out.' },
    budget: [
      { year: 1, category: 'people', note: 'one student', amount: 80_000_00 },
      { year: 2, category: 'indirect', note: '', amount: 20_000_00 },
    ],
  });

  async function begin(lead: string): Promise<Draft> {
    const { status, body } = await app.call<Draft>(lead, 'POST', '/api/applications', { callId });
    expect(status).toBe(201);
    return body;
  }

  async function complete(lead: string): Promise<Draft> {
    const draft = await begin(lead);
    const { status, body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      ...wholeDraft(),
    });
    expect(status).toBe(200);
    expect(body.problems).toEqual([]);
    return body;
  }

  const read = async (who: string, id: string) =>
    (
      await app.call<Draft & { abstract: string; budget: { note: string }[] }>(
        who,
        'GET',
        `/api/applications/${id}/draft`,
      )
    ).body;

  const send = <T = Draft & Failure>(who: string | null, id: string, step: string, body?: object) =>
    app.call<T>(who, 'POST', `/api/applications/${id}/${step}`, body);

  async function submitted(lead: string): Promise<Draft> {
    const draft = await complete(lead);
    expect((await send(lead, draft.id, 'submit', { revision: draft.revision })).status).toBe(200);
    expect((await send(signer, draft.id, 'sign')).status).toBe(200);
    return read(lead, draft.id);
  }

  return { officer, host, signer, callId, wholeDraft, begin, complete, read, send, submitted };
}

export type Applying = Awaited<ReturnType<typeof openForApplying>>;

/**
 * What a file of tests of applying stands on: one app with its open call, closed after the last test.
 * @param day what the clock says when each test begins; left alone without one.
 */
export function setUpApplying(
  take: (opened: { app: TestApp; world: Applying }) => unknown,
  day?: string,
): void {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await createTestApp();
    await take({ app, world: await openForApplying(app) });
  });
  afterAll(() => app?.close());
  if (day) beforeEach(() => app!.setNow(day));
}
