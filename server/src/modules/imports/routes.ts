import { Type } from 'typebox';
import { invalidInput } from '../../platform/errors.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { discardImport, executeImport, showImport, showImports, startImport } from './actions.ts';
import { IMPORT_KINDS, type ImportKind, ImportView } from './schema.ts';

const IMPORTERS = ['administrator', 'officer'] as const;

export function registerImportRoutes(app: App, services: Services): void {
  app.get(
    '/api/imports',
    {
      config: { access: IMPORTERS },
      schema: {
        tags: ['imports'],
        querystring: Type.Object(listQuery),
        response: answers(listOf(ImportView)),
      },
    },
    async (request) => (await showImports(services, request.actor, request.query)) as never,
  );

  app.get(
    '/api/imports/:id',
    {
      config: { access: IMPORTERS },
      schema: { tags: ['imports'], params: idParams, response: answers(ImportView) },
    },
    async (request) => (await showImport(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/imports',
    {
      config: { access: IMPORTERS },
      schema: {
        tags: ['imports'],
        consumes: ['multipart/form-data'],
        description: 'Parts in this order: `kind`, `parameters` (JSON), `file`.',
        response: answers(ImportView, 202),
      },
    },
    async (request, reply) => {
      const upload = await request.file();
      if (!upload) throw invalidInput('file', '', 'a file');
      const kind = readTextPart(upload.fields.kind) as ImportKind;
      if (!IMPORT_KINDS.includes(kind)) throw invalidInput('kind', kind, IMPORT_KINDS.join(', '));
      const parameters = readJsonPart(upload.fields.parameters);
      reply.status(202);
      return (await startImport(services, request.actor, kind, parameters, {
        name: upload.filename,
        content: upload.file,
      })) as never;
    },
  );

  for (const [verb, action] of [
    ['execute', executeImport],
    ['discard', discardImport],
  ] as const) {
    app.post(
      `/api/imports/:id/${verb}`,
      {
        config: { access: IMPORTERS },
        schema: {
          tags: ['imports'],
          params: idParams,
          response: answers(ImportView, verb === 'execute' ? 202 : 200),
        },
      },
      async (request, reply) => {
        reply.status(verb === 'execute' ? 202 : 200);
        return (await action(services, request.actor, request.params.id)) as never;
      },
    );
  }
}

function readTextPart(part: unknown): string {
  const found = Array.isArray(part) ? part[0] : part;
  const value = (found as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : '';
}

function readJsonPart(part: unknown): unknown {
  const text = readTextPart(part);
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput('parameters', text, 'JSON');
  }
}
