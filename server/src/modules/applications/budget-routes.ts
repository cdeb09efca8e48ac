import { Type } from 'typebox';
import { HeadwaterError, invalidInput } from '../../platform/errors.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { previewSheet, writeSheet } from './budget-sheet.ts';
import { BudgetItem, Problem } from './schema.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_BYTES = 1_000_000;

const SheetPreview = Type.Object(
  {
    lines: Type.Array(BudgetItem),
    requested: Type.Integer(),
    total: Type.Integer(),
    problems: Type.Array(Problem),
  },
  { $id: 'SheetPreview' },
);

/** The budget as a spreadsheet, out and in; what comes in is only looked at, saving is the draft's. */
export function registerBudgetRoutes(app: App, services: Services): void {
  const tags = ['applications'];
  const config = { access: 'signed-in' } as const;

  app.get(
    '/api/applications/:id/budget-sheet',
    { config, schema: { tags, params: idParams, response: answers(Type.Unknown()) } },
    async (request, reply) => {
      const { name, bytes } = await writeSheet(services, request.actor, request.params.id);
      return reply
        .type(XLSX)
        .header('cache-control', 'private, no-store')
        .header(
          'content-disposition',
          `attachment; filename="budget.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
        )
        .send(Buffer.from(bytes)) as never;
    },
  );

  app.post(
    '/api/applications/:id/budget-sheet',
    { config, schema: { tags, params: idParams, response: answers(SheetPreview) } },
    async (request) => {
      const part = request.isMultipart()
        ? await request.file({ limits: { fileSize: MOST_BYTES } })
        : undefined;
      if (!part)
        throw invalidInput('body', request.headers['content-type'] ?? '', 'multipart/form-data with a file');
      const bytes = await part.toBuffer().catch(() => null);
      if (!bytes || part.file.truncated)
        throw new HeadwaterError(413, 'too-large', {
          params: { field: 'file', value: '> 1 MB', accepted: '1 MB' },
        });
      const preview = await previewSheet(services, request.actor, request.params.id, bytes);
      return {
        ...preview,
        problems: preview.problems.map(({ code, field = null, params = {} }) => ({ code, field, params })),
      };
    },
  );
}
