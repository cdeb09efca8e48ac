import type { Readable } from 'node:stream';
import { Check, Errors } from 'typebox/value';
import type { Actor } from '../../platform/actor.ts';
import { sayAccepted } from '../../platform/answers.ts';
import { recordAudit } from '../../platform/audit.ts';
import { invalidInput, notAllowed, notFound } from '../../platform/errors.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import type { ListQuery } from '../../platform/lists.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { abilitiesOf, runTransition } from '../../platform/transition.ts';
import { executeImportJob, parseImportJob } from './jobs.ts';
import { type ImportListRow, listImports, readImport } from './queries.ts';
import { type ImportKind, PARAMETERS } from './schema.ts';
import { canImport, importWorkflow } from './workflow.ts';

function present(actor: Actor, row: ImportListRow) {
  const { execute, discard } = abilitiesOf(importWorkflow, actor, row);
  return { ...row, can: { execute, discard } };
}

/** Keeps the file and queues its reading; nothing else changes until the import is executed. */
export async function startImport(
  services: Services,
  actor: Actor,
  kind: ImportKind,
  parameters: unknown,
  file: { name: string; content: Readable },
) {
  if (!Check(PARAMETERS[kind], parameters)) {
    const [problem] = Errors(PARAMETERS[kind], parameters);
    throw invalidInput(
      `parameters${(problem?.instancePath ?? '').replaceAll('/', '.')}`,
      parameters,
      problem ? sayAccepted(actor.locale, problem as Parameters<typeof sayAccepted>[1]) : kind,
    );
  }
  if (!canImport(actor, kind, parameters)) throw notAllowed();
  const stored = await services.files.put(file.content);
  const name = file.name.replaceAll(/\p{Cc}/gu, '_').slice(0, 200);
  const id = await inTransaction(services, async (tx) => {
    const { id: fileId } = await tx
      .insertInto('files')
      .values({
        sha256: stored.sha256,
        size: stored.size,
        name,
        media_type: 'application/octet-stream',
        created_by: actor.personId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const row = await tx
      .insertInto('imports')
      .values({ kind, file_id: fileId, parameters: JSON.stringify(parameters), created_by: actor.personId })
      .returning('id')
      .executeTakeFirstOrThrow();
    const jobId = await enqueueJob(services, tx, actor, parseImportJob, { importId: row.id });
    await tx.updateTable('imports').set({ job_id: jobId }).where('id', '=', row.id).execute();
    await recordAudit(tx, actor, {
      action: 'import.uploaded',
      entity: 'import',
      entityId: row.id,
      after: { kind, parameters, file: name, ...stored },
    });
    return row.id;
  });
  return showImport(services, actor, id);
}

/** Queues the execution of an import that has been shown. */
export async function executeImport(services: Services, actor: Actor, id: string) {
  await changeVisible(services, actor, id, async (context) => {
    await runTransition(context, importWorkflow, 'execute', id, null);
    const jobId = await enqueueJob(services, context.tx, actor, executeImportJob, { importId: id });
    await context.tx.updateTable('imports').set({ job_id: jobId }).where('id', '=', id).execute();
  });
  return showImport(services, actor, id);
}

export async function discardImport(services: Services, actor: Actor, id: string) {
  await changeVisible(services, actor, id, async (context) => {
    await runTransition(context, importWorkflow, 'discard', id, null);
  });
  return showImport(services, actor, id);
}

export async function showImport(services: Services, actor: Actor, id: string) {
  const row = await readImport(services.db, actor, id);
  if (!row) throw notFound();
  return present(actor, row);
}

export async function showImports(services: Services, actor: Actor, query: ListQuery) {
  const page = await listImports(services.db, actor, query);
  return { ...page, items: page.items.map((row) => present(actor, row)) };
}

async function changeVisible(
  services: Services,
  actor: Actor,
  id: string,
  change: (context: { services: Services; tx: Services['db']; actor: Actor }) => Promise<void>,
): Promise<void> {
  if (!(await readImport(services.db, actor, id))) throw notFound();
  await inTransaction(services, (tx) => change({ services, tx, actor }));
}
