/** What must hold whatever is typed, guessed or forged. */
import { randomUUID } from 'node:crypto';
import { neutralise } from '@headwater/core/text';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { giveRole, makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

describe('whatever is typed', () => {
  const RTL = 'safe \u202Efdp.exe';
  const COMBINED = `Z${'\u0301\u0327\u0489'.repeat(60)}algo e\u0301`;
  const EMOJI = '👩🏽‍🔬🏳️‍🌈 河𠮷';
  const HTML = '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; "\'';

  test('comes back as it was typed: direction marks, combining characters, emoji and HTML in every field', async () => {
    for (const text of [RTL, COMBINED, EMOJI, HTML]) {
      const lead = await makePerson(app.services, { name: text });
      const draft = await world.complete(lead);
      const { status, body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
        revision: draft.revision,
        title: text,
        titleAlt: text,
        abstract: text,
        abstractAlt: text,
        keywords: [text.slice(0, 90)],
        answers: { aim: text },
        budget: [{ year: 1, category: 'people', note: text, amount: 100 }],
      });
      expect([text, status, body]).toMatchObject([text, 200, { title: text }]);
      await app.call(lead, 'POST', `/api/applications/${draft.id}/conflicts`, {
        email: `not${randomUUID()}@him.example`,
        name: text,
        reason: text,
      });
      const now = await world.read(lead, draft.id);
      expect([now.title, now.abstract, now.answers.aim, now.keywords[0], now.budget[0]!.note]).toEqual([
        text,
        text,
        text,
        text.slice(0, 90),
        text,
      ]);
      expect(now.conflicts[0]!.note).toBe(text);
      expect((await world.send(lead, draft.id, 'submit', { revision: now.revision })).status).toBe(200);
      expect((await world.send(world.signer, draft.id, 'return', { reason: text })).status).toBe(200);
      expect((await world.read(lead, draft.id)).statusReason).toBe(text);
    }
    const answer = await app.app.inject({ url: '/api/public/calls', headers: {} });
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(String(answer.headers['content-type'])).toContain('application/json');
  });

  test('of 10,000 characters is refused by its field where it is too long, and kept where it is not', async () => {
    const long = '长'.repeat(10_000);
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const save = (change: object) =>
      app.call<Failure & Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
        revision: draft.revision,
        ...change,
      });
    const refused = async (change: object) => {
      const { status, body } = await save(change);
      return [status, body.error?.field];
    };
    expect(await refused({ title: long })).toEqual([400, 'title']);
    expect(await refused({ titleAlt: long })).toEqual([400, 'titleAlt']);
    expect(await refused({ keywords: [long] })).toEqual([400, 'keywords.0']);
    expect(await refused({ budget: [{ year: 1, category: 'people', note: long, amount: 1 }] })).toEqual([
      400,
      'budget.0.note',
    ]);
    const named = await app.call<Failure>(lead, 'POST', `/api/applications/${draft.id}/members`, {
      email: 'long@name.example',
      name: long,
    });
    expect([named.status, named.body.error.field]).toEqual([400, 'name']);
    const { status, body } = await save({ abstract: long });
    expect([status, (body as unknown as { abstract: string }).abstract]).toEqual([200, long]);
    const profile = await app.call<Failure>(lead, 'PATCH', '/api/people/me', { name: long });
    expect([400, 404]).toContain(profile.status);
  });

  test('with a zero character or half a character is refused or kept, never an error of ours', async () => {
    for (const text of ['a\u0000b', '\ud800x']) {
      const lead = await makePerson(app.services);
      const draft = await world.complete(lead);
      for (const change of [
        { title: text },
        { abstract: text },
        { keywords: [text] },
        { answers: { aim: text } },
        { budget: [{ year: 1, category: 'people', note: text, amount: 1 }] },
      ]) {
        const { revision } = await world.read(lead, draft.id);
        const { status } = await app.call(lead, 'PATCH', `/api/applications/${draft.id}`, {
          revision,
          ...change,
        });
        expect([JSON.stringify(change), status < 500]).toEqual([JSON.stringify(change), true]);
      }
      const asked = await app.call(lead, 'POST', `/api/applications/${draft.id}/extensions`, {
        until: '2026-04-05T00:00:00Z',
        reason: text,
      });
      expect(asked.status).toBeLessThan(500);
    }
  });

  test('becomes no formula in a spreadsheet that somebody takes away', async () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', ' =1', "'=1"];
    for (const text of evil) expect([text, neutralise(text)]).toEqual([text, `'${text}`]);
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const formula = '=HYPERLINK("http://evil.example","pay")';
    await app.call(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      budget: [{ year: 1, category: 'people', note: formula, amount: 100 }],
    });
    const sheet = await app.app.inject({
      url: `/api/applications/${draft.id}/budget-sheet`,
      headers: { 'x-test-person': lead },
    });
    const xml = Object.entries(unzipSync(new Uint8Array(sheet.rawPayload)))
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, content]) => new TextDecoder().decode(content))
      .join('\n');
    expect(xml).toContain("'=HYPERLINK");
    expect(xml).not.toMatch(/<f[ >]|>=HYPERLINK/);
  });
});

/** Some hundred requests, on a machine that may have other work. */
const WALK_MS = 120_000;

describe('whoever asks', () => {
  /** A body that each changing route would take. */
  const BODIES: Record<string, unknown> = {
    'PATCH /api/applications/:id': { revision: 1, title: 'Mine now' },
    'POST /api/applications/:id/members': { email: 'mine@evil.example' },
    'POST /api/applications/:id/conflicts': { email: 'mine@evil.example', reason: 'x' },
    'POST /api/applications/:id/submit': { revision: 1 },
    'POST /api/applications/:id/return': { reason: 'x' },
    'POST /api/applications/:id/mark-ineligible': { reason: 'x' },
    'POST /api/applications/:id/restore': { reason: 'x' },
    'POST /api/applications/:id/traces/pass': { reason: 'x' },
    'POST /api/applications/:id/return-to-team': { reason: 'x', until: '2026-04-05T00:00:00Z' },
    'POST /api/applications/:id/extensions': { reason: 'x', until: '2026-04-05T00:00:00Z' },
  };
  const isOfOne = (url: string) => url.startsWith('/api/applications/:id');

  test(
    'another team’s draft does not exist, on any route, whatever one’s role',
    async () => {
      const owner = await makePerson(app.services);
      const draft = await world.complete(owner);
      const elsewhere = await makeOrganisation(app.services);
      // Who holds every role of the funder sees no less than who holds one.
      const staff = await makeStaff(app.services, 'officer');
      for (const role of ['director', 'administrator', 'reviewer'] as const)
        await giveRole(app.services, staff, role);
      const askers = {
        stranger: await makePerson(app.services),
        staff,
        host: world.signer,
        'other host': await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: elsewhere }),
      };
      const routes = app.routes.filter((route) => isOfOne(route.url));
      expect(routes.length).toBeGreaterThan(25);
      const missing = randomUUID();
      const faults: string[] = [];
      for (const route of routes) {
        for (const [who, id] of Object.entries(askers)) {
          const key = `${route.method} ${route.url}`;
          const ask = (application: string) =>
            app.call<object>(
              id,
              route.method as 'GET',
              route.url
                .replace(':id', application)
                .replace(':field', 'plan')
                .replaceAll(/:(\w+)/g, () => missing),
              route.method === 'GET' ? undefined : (BODIES[key] ?? {}),
            );
          const [real, none] = [await ask(draft.id), await ask(randomUUID())];
          if (real.status !== none.status || JSON.stringify(real.body) !== JSON.stringify(none.body))
            faults.push(`${who} ${key}: tells it apart, ${real.status} and ${none.status}`);
          else if (real.status !== 404 && (BODIES[key] || real.status !== 400))
            faults.push(`${who} ${key}: ${real.status}`);
        }
      }
      expect(faults).toEqual([]);
      expect(await world.read(owner, draft.id)).toEqual(
        expect.objectContaining({ title: 'How rivers remember' }),
      );
    },
    WALK_MS,
  );

  test('a page of another site changes nothing, with any of the routes', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const routes = app.routes.filter(
      (route) =>
        route.method !== 'GET' &&
        route.method !== 'HEAD' &&
        /^\/api\/(applications|host|extensions)/.test(route.url),
    );
    const faults: string[] = [];
    for (const origin of ['https://evil.example', 'null', 'http://localhost:4000.evil.example']) {
      for (const route of routes) {
        for (const who of [lead, world.signer]) {
          const answer = await app.app.inject({
            method: route.method as 'POST',
            url: route.url.replace(':id', draft.id).replaceAll(/:(\w+)/g, () => randomUUID()),
            headers: { 'x-test-person': who, host: 'localhost:4000', origin },
            payload: (BODIES[`${route.method} ${route.url}`] ?? {}) as object,
          });
          if (answer.statusCode !== 403 || answer.json().error.code !== 'foreign-origin')
            faults.push(`${origin} ${route.method} ${route.url}: ${answer.statusCode}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(await world.read(lead, draft.id)).toMatchObject({ status: 'draft', revision: draft.revision });
  });
});

describe('a forged receipt', () => {
  test('is found out by every member that is altered, left out or added', async () => {
    const lead = await makePerson(app.services);
    const { id } = await world.submitted(lead);
    const { body: receipt } = await app.call<{
      statement: Record<string, unknown>;
      signature: string;
      content: Record<string, unknown>;
    }>(lead, 'GET', `/api/applications/${id}/receipt`);
    const check = async (forged: object) => {
      const { status, body } = await app.call<{ valid: boolean }>(
        null,
        'POST',
        '/api/receipts/verify',
        forged,
      );
      return status >= 400 && status < 500 ? 'refused' : body.valid;
    };
    const { statement, signature, content } = receipt;
    expect(await check({ statement, signature, content })).toBe(true);
    const alter = (value: unknown): unknown =>
      typeof value === 'string'
        ? `${value}x`
        : typeof value === 'number'
          ? value + 1
          : Array.isArray(value)
            ? [...value, 'x']
            : value === null
              ? 'x'
              : { ...(value as object), x: 1 };
    const found: Record<string, unknown> = {};
    for (const name of Object.keys(statement)) {
      const { [name]: gone, ...rest } = statement;
      found[`${name} altered`] = await check({
        statement: { ...rest, [name]: alter(gone) },
        signature,
        content,
      });
      found[`${name} left out`] = await check({ statement: rest, signature, content });
    }
    for (const name of Object.keys(content)) {
      found[`content.${name}`] = await check({
        statement,
        signature,
        content: { ...content, [name]: alter(content[name]) },
      });
    }
    found['member added'] = await check({ statement: { ...statement, amount: 1 }, signature, content });
    found['signature altered'] = await check({ statement, signature: `A${signature.slice(1)}A`, content });
    found['signature empty'] = await check({ statement, signature: '', content });
    expect(Object.entries(found).filter(([, verdict]) => verdict === true)).toEqual([]);
    expect(Object.keys(found).length).toBeGreaterThan(30);
  });
});
