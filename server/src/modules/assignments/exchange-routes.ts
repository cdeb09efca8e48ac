/** Assignments as files: out to other tools, and in from them. */
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { invalidInput, notFound } from '../../platform/errors.ts';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { AssignmentImportView } from './board-schema.ts';
import { IMPORT_FORMATS, type ImportFormat } from './exchange-formats.ts';
import { discardExchange, executeExchange, readExchange } from './exchange-in.ts';
import { EXPORT_FORMATS, writeRun } from './exchange-out.ts';
import { presentImport, readImports } from './exchange-views.ts';
import { IMPORT_USES, type ImportUse } from './import-queries.ts';
import { RunRequestBody } from './run-schema.ts';
import { requireFollowedRun } from './run-views.ts';

const access = ['officer', 'director'] as const;
const tags = ['assignments'];

export function registerExchangeRoutes(app: App, services: Services): void {
  app.get(
    '/api/assignment-runs/:id/export',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ format: Type.Enum([...EXPORT_FORMATS]) }),
        response: answers(Type.String()),
      },
    },
    async (request, reply) => {
      const { actor, query, params } = request;
      const { run, call } = await requireFollowedRun(services.db, actor, params.id);
      if (!run.report || !isOfficerOfCall(actor, call.id)) throw notFound();
      const isJson = query.format.endsWith('json');
      const name = `${call.code}-${query.format}.${isJson ? 'json' : 'csv'}`.replaceAll(/[^\w.-]/g, '_');
      reply.header('content-disposition', `attachment; filename="${name}"`);
      reply.type(isJson ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8');
      return reply.send(Readable.from(writeRun(services.db, actor, run.id, query.format)) as never) as never;
    },
  );

  app.get(
    '/api/calls/:id/assignment-imports',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(listQuery),
        response: answers(listOf(AssignmentImportView)),
      },
    },
    async (request) =>
      (await readImports(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/calls/:id/assignment-imports',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        consumes: ['multipart/form-data'],
        description: 'Parts in this order: `format`, `use`, `file`.',
        response: answers(AssignmentImportView, 201),
      },
    },
    async (request, reply) => {
      const upload = await request.file();
      if (!upload) throw invalidInput('file', '', 'a file');
      const format = readPart(upload.fields.format, IMPORT_FORMATS, 'format') as ImportFormat;
      const use = readPart(upload.fields.use, IMPORT_USES, 'use') as ImportUse;
      const id = await readExchange(services, request.actor, request.params.id, {
        format,
        use,
        name: upload.filename,
        content: upload.file,
      });
      reply.status(201);
      return (await presentImport(services, request.actor, id)) as never;
    },
  );

  app.get(
    '/api/assignment-imports/:id',
    { config: { access }, schema: { tags, params: idParams, response: answers(AssignmentImportView) } },
    async (request) => (await presentImport(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/assignment-imports/:id/execute',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: RunRequestBody,
        response: answers(Type.Object({ runId: Id, job: JobView }), 202),
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const { runId, jobId } = await executeExchange(services, actor, params.id, body);
      reply.status(202);
      return { runId, job: await readJob(services.db, actor, jobId) } as never;
    },
  );

  app.post(
    '/api/assignment-imports/:id/discard',
    { config: { access }, schema: { tags, params: idParams, response: answers(AssignmentImportView) } },
    async (request) => {
      await discardExchange(services, request.actor, request.params.id);
      return (await presentImport(services, request.actor, request.params.id)) as never;
    },
  );
}

/** A text part of a form, one of a closed set. */
function readPart(part: unknown, accepted: readonly string[], field: string): string {
  const found = Array.isArray(part) ? part[0] : part;
  const value = (found as { value?: unknown } | undefined)?.value;
  if (typeof value !== 'string' || !accepted.includes(value))
    throw invalidInput(field, value ?? '', accepted.join(', '));
  return value;
}
