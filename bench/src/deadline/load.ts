/** Makes the load: a process of its own, so that the server is not measured by a clock that it delays itself. */
import { appendFileSync } from 'node:fs';
import { createRandom } from '@headwater/core/random';
import { makeOnePagePdf } from '@headwater/server/src/sample/pdf.ts';
import { Agent, request } from 'undici';
import { type Applicant, writeText } from './funder.ts';
import type { Begin, Flood, Order, Step, StepReport, Tally } from './protocol.ts';

const CONNECTIONS = 2_000;
const TRIES = 30;

const random = createRandom('load');
const texts = Array.from({ length: 64 }, () => writeText(random, 1_000));
let begun: Begin;
let agent: Agent;
/** Applicants whose draft nothing is asked about at the moment, and those who have not submitted yet. */
let idle: Applicant[] = [];
let unsubmitted: Applicant[] = [];
let lines: string[] = [];
let tallies: Record<string, Tally> = {};
let retried = 0;
let serial = 0;
let chaos = { drop: 0, duplicate: 0 };

const tallyOf = (kind: string) => (tallies[kind] ??= { asked: 0, byStatus: {}, times: [] });
/** Written before anything else happens with an answer: what stands here was acknowledged. */
const acknowledge = (entry: object) => lines.push(JSON.stringify(entry));

function flushLedger(): void {
  if (lines.length === 0) return;
  appendFileSync(begun.ledger, `${lines.join('\n')}\n`);
  lines = [];
}

interface Asked {
  kind: string;
  method: 'POST' | 'PATCH';
  path: string;
  cookie: string;
  body?: object | undefined;
  multipart?: { boundary: string; body: Buffer } | undefined;
}

/** Asks once, or as often as the server asks for patience; answers the body, or null when it failed. */
async function ask(asked: Asked, due: number): Promise<Record<string, unknown> | null> {
  const tally = tallyOf(asked.kind);
  tally.asked++;
  let ticket: string | null = null;
  for (let attempt = 1; ; attempt++) {
    const isDropped = random.uniform() < chaos.drop;
    try {
      const send = () =>
        request(begun.url + asked.path, {
          dispatcher: agent,
          ...(isDropped ? { signal: AbortSignal.timeout(1 + random.below(30)) } : {}),
          method: asked.method,
          headers: {
            cookie: asked.cookie,
            prefer: 'return=minimal',
            ...(ticket ? { 'headwater-ticket': ticket } : {}),
            ...(asked.multipart
              ? { 'content-type': `multipart/form-data; boundary=${asked.multipart.boundary}` }
              : asked.body
                ? { 'content-type': 'application/json' }
                : {}),
          },
          body: asked.multipart?.body ?? (asked.body ? JSON.stringify(asked.body) : null),
          headersTimeout: 60_000,
          bodyTimeout: 60_000,
        });
      const twin = random.uniform() < chaos.duplicate ? send().then((other) => other.body.dump()) : null;
      twin?.catch(() => {});
      const answer = await send();
      const body = (await answer.body.json()) as { error?: { params?: { ticket?: string } } };
      if (answer.statusCode === 503 && attempt < TRIES) {
        retried++;
        ticket = body.error?.params?.ticket ?? ticket;
        await new Promise((resolve) =>
          setTimeout(resolve, Number(answer.headers['retry-after'] ?? 1) * 1_000),
        );
        continue;
      }
      count(tally, answer.statusCode, due);
      return answer.statusCode < 300 ? (body as Record<string, unknown>) : null;
    } catch {
      if (attempt < TRIES && asked.kind !== 'draft') {
        retried++;
        if (isDropped) continue;
        await new Promise((resolve) => setTimeout(resolve, 500));
        continue;
      }
      count(tally, 0, due);
      return null;
    }
  }
}

function count(tally: Tally, status: number, due: number): void {
  tally.byStatus[status] = (tally.byStatus[status] ?? 0) + 1;
  tally.times.push(performance.now() - due);
}

async function save(due: number): Promise<void> {
  const one = idle.shift();
  if (!one) return;
  const answer = { key: 'methods', text: `${++serial} ${texts[serial % texts.length]}` };
  acknowledge({ kind: 'sent', id: one.applicationId, text: answer.text });
  const saved = await ask(
    {
      kind: 'save',
      method: 'PATCH',
      path: `/api/applications/${one.applicationId}`,
      cookie: one.cookie,
      body: { revision: one.revision, answers: { [answer.key]: answer.text } },
    },
    due,
  );
  if (saved) {
    one.revision = Number(saved.revision);
    acknowledge({ kind: 'save', id: one.applicationId, revision: one.revision, text: answer.text });
    idle.push(one);
  } else await findRevision(one);
}

/** Where it was not told what became of a save, a client reads the draft before it goes on, as a browser does. */
async function findRevision(one: Applicant): Promise<void> {
  try {
    const answer = await request(`${begun.url}/api/applications/${one.applicationId}/draft`, {
      dispatcher: agent,
      headers: { cookie: one.cookie },
    });
    const body = (await answer.body.json()) as { revision?: number; status?: string };
    if (answer.statusCode === 200 && body.status === 'draft') {
      one.revision = body.revision!;
      idle.push(one);
    }
  } catch {
    setTimeout(() => void findRevision(one), 1_000);
  }
}

async function submit(due: number): Promise<void> {
  const one = unsubmitted.shift();
  if (!one) return;
  const path = `/api/applications/${one.applicationId}`;
  const sent = await ask(
    {
      kind: 'submit',
      method: 'POST',
      path: `${path}/submit`,
      cookie: one.cookie,
      body: { revision: one.revision },
    },
    due,
  );
  if (!sent) return;
  const signed = await ask(
    { kind: 'sign', method: 'POST', path: `${path}/sign`, cookie: begun.hosts[one.host]!.cookie },
    performance.now(),
  );
  const whole = tallyOf('submission');
  whole.asked++;
  count(whole, signed ? 200 : 0, due);
  if (signed)
    acknowledge({ kind: 'submission', id: one.applicationId, number: signed.number, person: one.personId });
}

async function draft(due: number): Promise<void> {
  const one = begun.applicants[++serial % begun.applicants.length]!;
  const made = await ask(
    {
      kind: 'draft',
      method: 'POST',
      path: '/api/applications',
      cookie: one.cookie,
      body: { callId: begun.callId },
    },
    due,
  );
  if (made) acknowledge({ kind: 'draft', id: made.id });
}

const BOUNDARY = 'a-boundary-that-is-in-no-pdf';
const PDF = makeOnePagePdf({ title: 'Attachment', text: texts[0]!.replaceAll(/[^\x20-\x7e]/g, '') });
const UPLOAD = Buffer.concat([
  Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="attachment.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
  ),
  PDF,
  Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
]);

async function upload(due: number): Promise<void> {
  const one = idle.shift();
  if (!one) return;
  const path = `/api/applications/${one.applicationId}/files/attachment`;
  const attached = await ask(
    {
      kind: 'upload',
      method: 'POST',
      path,
      cookie: one.cookie,
      multipart: { boundary: BOUNDARY, body: UPLOAD },
    },
    due,
  );
  if (attached) {
    one.revision = Number(attached.revision);
    idle.push(one);
  } else await findRevision(one);
}

const TICK_MS = 4;

/** Sends requests evenly at the rates given. */
async function doStep({ rates, seconds, chaos: wanted }: Step): Promise<void> {
  chaos = wanted ?? { drop: 0, duplicate: 0 };
  const sent: Record<string, number> = {};
  const began = performance.now();
  const kinds: [number, (due: number) => Promise<void>][] = [
    [rates.saves, save],
    [rates.submissions, submit],
    [rates.drafts, draft],
    [rates.uploads, upload],
  ];
  const open = new Set<Promise<void>>();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsed = Math.min(seconds, (performance.now() - began) / 1_000);
      for (const [rate, act] of kinds) {
        const wanted = Math.floor(rate * elapsed);
        for (let n = sent[act.name] ?? 0; n < wanted; n++) {
          const doing = act(began + ((n + 1) / rate) * 1_000).finally(() => open.delete(doing));
          open.add(doing);
        }
        sent[act.name] = Math.max(sent[act.name] ?? 0, wanted);
      }
      flushLedger();
      if (elapsed >= seconds) {
        clearInterval(timer);
        resolve();
      }
    }, TICK_MS);
  });
  await Promise.all(open);
}

/** As fast as so many clients get their answers. */
async function doFlood({ what, clients, seconds }: Flood): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  const bare = async (body: object) => {
    await ask({ kind: what, method: 'POST', path: '/bare', cookie: 'none=1', body }, performance.now());
  };
  const acts: Record<Flood['what'], () => Promise<void>> = {
    saves: () => save(performance.now()),
    submissions: () => submit(performance.now()),
    'bare-saves': () => bare({ revision: serial++, answers: { methods: texts[serial % texts.length] } }),
    'bare-submissions': () =>
      bare({
        title: `How river ${++serial} remembers`,
        abstract: texts[serial % texts.length]! + texts[(serial + 1) % texts.length]!.slice(0, 500),
        answers: Object.fromEntries(
          Array.from({ length: 8 }, (_, n) => [`field-${n}`, texts[(serial + n) % texts.length]]),
        ),
      }),
  };
  const act = acts[what];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) await act();
    }),
  );
}

process.on('message', async (order: Order) => {
  if (order.kind === 'move') {
    begun.url = order.url;
    return;
  }
  if (order.kind === 'begin') {
    begun = order;
    agent = new Agent({ connections: CONNECTIONS, pipelining: 1, keepAliveTimeout: 60_000 });
    // Those who save and those who submit are different people: a submitted draft is not typed in.
    const half = Math.floor(order.applicants.length / 3);
    idle = order.applicants.slice(0, half);
    unsubmitted = order.applicants.slice(half);
    process.send!({ kind: 'ready' });
    return;
  }
  tallies = {};
  retried = 0;
  const began = performance.now();
  const before = process.cpuUsage();
  await (order.kind === 'step' ? doStep(order) : doFlood(order));
  flushLedger();
  const { user, system } = process.cpuUsage(before);
  const report: StepReport = {
    used: (user + system) / 1e6,
    seconds: (performance.now() - began) / 1_000,
    tallies,
    retried,
  };
  process.send!(report);
});
