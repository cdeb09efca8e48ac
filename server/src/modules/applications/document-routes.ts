import { LOCALES, pickText } from '@headwater/messages';
import { Type } from 'typebox';
import type { Actor } from '../../platform/actor.ts';
import { createDocumentQueue } from '../../platform/document-queue.ts';
import { DOCUMENT_TYPES, type DocumentModel } from '../../platform/documents.ts';
import { readFunder } from '../../platform/funder.ts';
import { createLine } from '../../platform/line.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { requireApplication } from './actions.ts';
import { describeApplication } from './application-document.ts';
import { makeWithAttachments } from './attached-document.ts';
import { presentDetail } from './present.ts';
import { readDeclaredConflicts } from './queries.ts';
import { findReceipt } from './receipt-reading.ts';
import { isTeamMember } from './rules.ts';

/** Documents with attachments are made one at a time; so many may wait. */
const MOST_WAITING = 20;

/** The document of an application as the actor may read it: blind where they read it blind, with conflicts for the team. */
async function describeFor(
  services: Services,
  actor: Actor,
  id: string,
  locale: Actor['locale'],
): Promise<{ name: string; model: DocumentModel; detail: Awaited<ReturnType<typeof presentDetail>> }> {
  const { db } = services;
  const application = await requireApplication(db, actor, id);
  const detail = await presentDetail(services, db, actor, application);
  // Who is not told names could try names until they fit the fingerprint.
  const isTold = detail.submittedAt !== null && !detail.hidden.names && !detail.hidden.host;
  const receipt = isTold ? await findReceipt(db, id) : null;
  const funder = await readFunder(db);
  const model = describeApplication({
    detail,
    conflicts: isTeamMember(application) ? await readDeclaredConflicts(db, id) : null,
    contentHash: receipt?.statement.contentHash ?? null,
    issuer: funder ? pickText(funder.name, locale) : '',
    locale,
    timeZone: funder?.timeZone ?? null,
  });
  return { name: detail.number ?? `${detail.callCode}-draft`, model, detail };
}

export function registerDocumentRoutes(app: App, services: Services): void {
  const queue = createDocumentQueue();
  const line = createLine(MOST_WAITING);
  app.get(
    '/api/applications/:id/pdf',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['applications'],
        params: idParams,
        querystring: Type.Object({
          language: Type.Optional(Type.Enum([...LOCALES])),
          attachments: Type.Optional(Type.Boolean()),
        }),
        response: answers(Type.Unknown()),
      },
    },
    async (request, reply) => {
      const locale = request.query.language ?? request.actor.locale;
      const { name, model, detail } = await describeFor(services, request.actor, request.params.id, locale);
      const isWhole = request.query.attachments === true && detail.attachments.length > 0;
      const file = isWhole
        ? await line.run(() => makeWithAttachments(services, detail, model, locale))
        : await queue.make(model);
      const fileName = `${name}${isWhole ? '-attachments' : ''}.pdf`;
      return reply
        .type(DOCUMENT_TYPES.pdf)
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .send(Buffer.from(file)) as never;
    },
  );
}
