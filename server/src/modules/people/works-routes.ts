import { Type } from 'typebox';
import { invalidInput } from '../../platform/errors.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { readCv, writeCv } from './cv.ts';
import { addWorks, changeWork, removeWork } from './works.ts';
import { MOST_CHARACTERS, previewFile, previewOrcidRecord, previewText } from './works-preview.ts';
import { listWorksOf } from './works-queries.ts';
import { CvBody, CvShown, OwnWork, WorkBody, WorksBody, WorksPreviewView } from './works-schema.ts';

const tags = ['people'];
const config = { access: 'signed-in' } as const;

/** One's own works and CV. There is no route to anybody else's: others read what an application shows them. */
export function registerWorkRoutes(app: App, services: Services): void {
  registerPreviews(app, services);

  app.get(
    '/api/my/works',
    {
      config,
      schema: { tags, querystring: Type.Object(listQuery), response: answers(listOf(OwnWork)) },
    },
    async (request) => (await listWorksOf(services.db, request.actor.personId!, request.query)) as never,
  );

  app.post(
    '/api/my/works',
    {
      config,
      bodyLimit: 4 * MOST_CHARACTERS,
      schema: {
        tags,
        body: WorksBody,
        response: answers(Type.Object({ added: Type.Integer(), known: Type.Integer() }), 201),
      },
    },
    async (request, reply) => {
      reply.status(201);
      return (await addWorks(services, request.actor, request.body.works)) as never;
    },
  );

  app.patch(
    '/api/my/works/:id',
    { config, schema: { tags, params: idParams, body: WorkBody, response: answers(OwnWork) } },
    async (request) => (await changeWork(services, request.actor, request.params.id, request.body)) as never,
  );

  app.delete(
    '/api/my/works/:id',
    { config, schema: { tags, params: idParams, response: answers(Type.Object({})) } },
    async (request) => {
      await removeWork(services, request.actor, request.params.id);
      return {};
    },
  );

  app.get(
    '/api/my/cv',
    { config, schema: { tags, response: answers(CvShown) } },
    async (request) => (await readCv(services.db, request.actor.personId!)) as never,
  );

  app.put(
    '/api/my/cv',
    { config, schema: { tags, body: CvBody, response: answers(CvShown) } },
    async (request) => (await writeCv(services, request.actor, request.body)) as never,
  );
}

/** Looking at what a source would give. Nothing is stored by these. */
function registerPreviews(app: App, services: Services): void {
  const response = answers(WorksPreviewView);

  app.post(
    '/api/my/works/preview',
    {
      config,
      bodyLimit: 4 * MOST_CHARACTERS,
      schema: {
        tags,
        body: Type.Object(
          { text: Type.String({ minLength: 1, maxLength: MOST_CHARACTERS }) },
          { additionalProperties: false },
        ),
        response,
      },
    },
    async (request) => (await previewText(services, request.actor, request.body.text)) as never,
  );

  app.post(
    '/api/my/works/preview-file',
    { config, schema: { tags, consumes: ['multipart/form-data'], response } },
    async (request) => {
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part)
        throw invalidInput('body', request.headers['content-type'] ?? '', 'multipart/form-data with a file');
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of part.file as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > MOST_CHARACTERS) throw invalidInput('file', part.filename, 'a file of at most 12 MB');
        chunks.push(chunk);
      }
      return (await previewFile(services, request.actor, Buffer.concat(chunks))) as never;
    },
  );

  app.post(
    '/api/my/works/preview-orcid',
    { config, schema: { tags, response } },
    async (request) => (await previewOrcidRecord(services, request.actor)) as never,
  );
}
