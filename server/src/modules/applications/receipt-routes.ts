import { Type } from 'typebox';
import { type App, answers, idParams, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { readReceipt, verifyReceipt } from './receipt-reading.ts';

const Hash = Type.String();
const Head = Type.Object({
  size: Type.Integer(),
  rootHash: Hash,
  at: Type.String(),
  keyId: Type.String(),
  signature: Type.String(),
});

const Receipt = Type.Object(
  {
    statement: Type.Record(Type.String(), Type.Unknown()),
    canonical: Type.String(),
    signature: Type.String(),
    keyId: Type.String(),
    publicKey: Type.String(),
    keys: Type.Array(Type.Object({ keyId: Type.String(), publicKey: Type.String() })),
    proof: Nullable(
      Type.Object({
        entry: Type.Record(Type.String(), Type.Unknown()),
        leafIndex: Type.Integer(),
        path: Type.Array(Hash),
        head: Head,
      }),
    ),
    isProofDue: Type.Boolean(),
    content: Type.Unknown(),
    contentMatches: Nullable(Type.Boolean()),
  },
  { $id: 'Receipt' },
);

const Findings = Type.Object({
  signature: Type.Enum(['genuine', 'wrong', 'key-unknown']),
  content: Type.Enum(['same', 'altered', 'not-given']),
  log: Type.Enum(['included', 'other-statement', 'not-included', 'not-given']),
  head: Type.Enum(['genuine', 'wrong', 'key-unknown', 'not-given']),
});

/** What of a receipt's file is looked at; the rest of it may come along and is not. */
const ReceiptToVerify = Type.Object({
  statement: Type.Record(Type.String(), Type.Unknown()),
  signature: Type.String({ maxLength: 10_000 }),
  content: Type.Optional(Type.Unknown()),
  proof: Type.Optional(Type.Unknown()),
});

const Verification = Type.Object({
  /** Nothing contradicts anything; `conclusion` says how much is proven. */
  valid: Type.Boolean(),
  conclusion: Type.Enum(['proven', 'signed', 'forged']),
  findings: Findings,
  keyId: Nullable(Type.String()),
  publicKey: Nullable(Type.String()),
});

/** The receipt as one file that can be checked anywhere, and the public check. */
export function registerReceiptRoutes(app: App, services: Services): void {
  app.get(
    '/api/applications/:id/receipt',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['applications'], params: idParams, response: answers(Receipt) },
    },
    async (request, reply) => {
      const receipt = await readReceipt(services, request.actor, request.params.id);
      reply.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${receipt.statement.application}.receipt.json`)}`,
      );
      return receipt as never;
    },
  );

  app.post(
    '/api/receipts/verify',
    {
      config: { access: 'public' },
      schema: { tags: ['public'], body: ReceiptToVerify, response: answers(Verification) },
    },
    async (request) => (await verifyReceipt(services, request.body)) as never,
  );
}
