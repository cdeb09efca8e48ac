/** The two halves of an import as jobs: reading the whole file for the preview, and storing it in one transaction. */
import type { Db } from '../../db/connect.ts';
import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import { describeError, type JobContext, type JobDefinition, JobStopped } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { IMPORT_METHODS } from './kinds.ts';
import { readImportFile } from './queries.ts';
import type { ImportKind } from './schema.ts';
import { importWorkflow } from './workflow.ts';

interface ImportInput {
  importId: string;
}

export const parseImportJob: JobDefinition<ImportInput> = {
  kind: 'imports.read-file',
  async run(context) {
    const { services, input } = context;
    const file = await readImportFile(services.db, input.importId);
    if (file.status !== 'parsing') return;
    await failing(context, async () => {
      const method = IMPORT_METHODS[file.kind as ImportKind];
      const { counts, sample } = await method.preview(
        services.files.get(file.sha256),
        file.parameters,
        (done) => context.report('reading', done),
      );
      await inTransaction(services, async (tx) => {
        const report = { sha256: file.sha256, size: file.size, counts, sample };
        await runTransition({ services, tx, actor: SYSTEM_ACTOR }, importWorkflow, 'show', file.id, {
          report,
        });
        await context.finish(tx, counts);
      });
    });
  },
  abandon: ({ services, tx, input }) => markFailed(services, tx, input.importId, { code: 'job-cancelled' }),
};

export const executeImportJob: JobDefinition<ImportInput> = {
  kind: 'imports.store-file',
  async run(context) {
    const { services, input, actor } = context;
    const file = await readImportFile(services.db, input.importId);
    if (file.status !== 'executing') return;
    await failing(context, () =>
      inTransaction(services, async (tx) => {
        const counts = await IMPORT_METHODS[file.kind as ImportKind].execute(
          { services, tx, actor },
          services.files.get(file.sha256),
          file.parameters,
          (done) => context.report('storing', done),
        );
        const report = { sha256: file.sha256, size: file.size, counts, sample: [] };
        await runTransition({ services, tx, actor }, importWorkflow, 'finish', file.id, { report });
        await context.finish(tx, counts);
      }),
    );
  },
  abandon: ({ services, tx, input }) => markFailed(services, tx, input.importId, { code: 'job-cancelled' }),
};

/** A file that cannot be read ends the import as failed with its error; a stopped job ends as the runner says. */
async function failing(context: JobContext<ImportInput>, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof JobStopped || context.signal.aborted) throw error;
    await inTransaction(context.services, (tx) =>
      markFailed(context.services, tx, context.input.importId, describeError(error)),
    );
    throw error;
  }
}

async function markFailed(services: Services, tx: Db, importId: string, error: object): Promise<void> {
  const row = await tx.selectFrom('imports').select('status').where('id', '=', importId).executeTakeFirst();
  if (row?.status !== 'parsing' && row?.status !== 'executing') return;
  await runTransition({ services, tx, actor: SYSTEM_ACTOR }, importWorkflow, 'fail', importId, {
    error: { field: null, params: {}, details: [], ...error },
  });
}
