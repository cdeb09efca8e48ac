import { generateKeyPairSync } from 'node:crypto';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerAdmission } from './admission-hook.ts';
import { HeadwaterError } from './errors.ts';
import type { App } from './routes.ts';
import type { Services } from './services.ts';

/** More than are ever let in at once, returners included. */
const MANY = 330;
/** How long a machine with other work may take to come to a state that then stays. */
const LONG = { timeout: 10_000 };

const app = fastify() as unknown as App;
const sockets: Socket[] = [];
let address: string;
let port: number;

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  registerAdmission(app, { signer: { privateKey }, now: () => new Date() } as unknown as Services);
  app.setErrorHandler((error, _, reply) =>
    reply.status(error instanceof HeadwaterError ? error.status : 500).send({}),
  );
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  app.get('/api/read', async () => ({}));
  app.post('/api/write', async () => ({}));
  app.post('/api/upload', async ({ raw }) => {
    for await (const _ of raw);
    return {};
  });
  app.get('/api/slow', () => new Promise(() => {}));
  app.post('/api/slow', () => new Promise((resolve) => setTimeout(resolve, 2_000, {})));
  address = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await app.close();
});

/** Opens connections that begin a request and do not end it. */
async function beginMany(head: string): Promise<Socket[]> {
  const opened = await Promise.all(
    Array.from(
      { length: MANY },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(port, '127.0.0.1', () => {
            socket.write(`${head} HTTP/1.1\r\nhost: here\r\n`, () => resolve(socket));
          });
          socket.on('error', reject);
          sockets.push(socket);
        }),
    ),
  );
  return opened;
}

async function askAll(): Promise<number[]> {
  const read = await fetch(`${address}/api/read`);
  const write = await fetch(`${address}/api/write`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return [read.status, write.status];
}

test.each([
  [
    'a body that never comes',
    'POST /api/write',
    'content-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  ],
  [
    'a file over a slow line',
    'POST /api/upload',
    'content-type: multipart/form-data; boundary=x\r\ncontent-length: 9\r\n\r\n-',
  ],
])('keeps nobody out: %s', async (_, head, rest) => {
  const held = await beginMany(head);
  for (const socket of held) socket.write(rest);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await askAll()).toEqual([200, 200]);
  for (const socket of held) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
});

test('who is being served does, readers the other readers first, until it is done', async () => {
  const held = await beginMany('GET /api/slow');
  for (const socket of held) socket.write('\r\n');
  await expect.poll(askAll, LONG).toEqual([503, 200]);
  for (const socket of held) socket.destroy();
  await expect.poll(askAll, LONG).toEqual([200, 200]);
});

test('whoever goes away while they are dealt with leaves their place', async () => {
  const held = await beginMany('POST /api/slow');
  for (const socket of held) socket.write('content-type: application/json\r\ncontent-length: 2\r\n\r\n{}');
  await expect.poll(async () => (await askAll())[0], LONG).toBe(503);
  for (const socket of held) socket.destroy();
  await expect.poll(askAll, LONG).toEqual([200, 200]);
});
