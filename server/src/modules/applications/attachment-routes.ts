import { Type } from 'typebox';
import { invalidInput } from '../../platform/errors.ts';
import { type App, answers, Id } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { attachFile, detachFile, openAttachment } from './attachments.ts';
import { ApplicationDraft } from './schema.ts';

const params = Type.Object({ id: Id, field: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }) });

/** Upload (multipart, one part `file`), download and removal of what is attached to a file field. */
export function registerAttachmentRoutes(app: App, services: Services): void {
  const tags = ['applications'];
  const config = { access: 'signed-in' } as const;

  app.post(
    '/api/applications/:id/files/:field',
    { config, schema: { tags, params, response: answers(ApplicationDraft) } },
    async (request) => {
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part)
        throw invalidInput('body', request.headers['content-type'] ?? '', 'multipart/form-data with a file');
      return (await attachFile(services, request.actor, request.params.id, request.params.field, {
        name: part.filename,
        content: part.file,
      })) as never;
    },
  );

  app.get(
    '/api/applications/:id/files/:field',
    {
      config: { ...config, link: 'application' },
      schema: { tags, params, response: answers(Type.Unknown()) },
    },
    async (request, reply) => {
      const file = await openAttachment(services, request.actor, request.params.id, request.params.field);
      return reply
        .type(file.mediaType)
        .header('content-length', file.size)
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(file.content) as never;
    },
  );

  app.delete(
    '/api/applications/:id/files/:field',
    { config, schema: { tags, params, response: answers(ApplicationDraft) } },
    async (request) =>
      (await detachFile(services, request.actor, request.params.id, request.params.field)) as never,
  );
}
