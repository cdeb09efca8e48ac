/** Minutes: written anew from the record at each reading, until they are approved and frozen. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { type DocumentFormat, type DocumentLanguage, makeDocument } from '../../platform/documents.ts';
import { changedMeanwhile, HeadwaterError, notAllowed, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { followsCall } from '../calls/index.ts';
import { collectMinutes, redactMinutes } from './minutes-content.ts';
import { writeMinutesDocument } from './minutes-document.ts';
import { ensureMinutes, readMinutesRow, readSessionTimes, updateRemarks } from './minutes-queries.ts';
import { minutesWorkflow } from './minutes-workflow.ts';
import { lockPanel } from './queries.ts';
import { runsMeeting } from './rules.ts';
import { listJudgeableIds } from './session-queries.ts';
import { requirePanel } from './setup.ts';
import { readSights } from './sights.ts';

/** The minutes as the actor may have them, as a draft or as approved. */
export async function readMinutes(services: Services, actor: Actor, panelId: string) {
  const { db } = services;
  const panel = await requirePanel(db, actor, panelId);
  const row = await readMinutesRow(db, panelId);
  const whole = row?.content ?? (await collectMinutes(db, panel, row?.remarks ?? ''));
  const sees = await readSights(db, actor, panel.callId, services.now());
  const content = redactMinutes(whole, {
    visibleIds: new Set(await listJudgeableIds(db, actor, panelId)),
    readsReasons: followsCall(actor, panel.callId),
    seesNames: sees('applicant-names') && sees('host'),
  });
  const isDraft = row?.status !== 'approved';
  const runs = runsMeeting(actor, panel);
  return {
    panelId,
    status: row?.status ?? ('draft' as const),
    revision: row?.revision ?? 0,
    sha256: row?.sha256 ?? null,
    approvedAt: row?.approvedAt ?? null,
    approvedBy: row?.approvedByName ? { name: row.approvedByName, nameAlt: row.approvedByNameAlt } : null,
    content,
    can: { remark: isDraft && runs, approve: isDraft && runs && panel.status === 'closed' },
  };
}

/** Stores the chair's remarks. */
export function remarkOnMinutes(
  services: Services,
  actor: Actor,
  panelId: string,
  input: { remarks: string; revision: number },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { row } = await requireDraft(tx, actor, panelId);
    // Before anybody has written remarks there is no row, which the page knows as revision 0.
    if (!(await updateRemarks(tx, row.id, Math.max(1, input.revision), input.remarks)))
      throw changedMeanwhile();
    await recordAudit(tx, actor, {
      action: 'panel-minutes.remarked',
      entity: 'panel-minutes',
      entityId: row.id,
      after: { panelId },
    });
  });
}

async function requireDraft(tx: Db, actor: Actor, panelId: string) {
  await lockPanel(tx, panelId);
  const panel = await requirePanel(tx, actor, panelId);
  if (!runsMeeting(actor, panel)) throw notAllowed();
  await ensureMinutes(tx, panelId);
  const row = (await readMinutesRow(tx, panelId))!;
  if (row.status !== 'draft') throw wrongState(row.status);
  return { panel, row };
}

/** Freezes the minutes of a closed panel and writes their hash to the audit trail. */
export function approveMinutes(services: Services, actor: Actor, panelId: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { panel, row } = await requireDraft(tx, actor, panelId);
    if (panel.status !== 'closed') throw new HeadwaterError(409, 'panel-not-closed');
    const content = await collectMinutes(tx, panel, row.remarks);
    const sha256 = createHash('sha256').update(canonicalize(content)!).digest('hex');
    await runTransition({ services, tx, actor }, minutesWorkflow, 'approve', row.id, { content, sha256 });
  });
}

/** The minutes as a file, as the actor may have them; the same bytes as long as nothing was done in the panel. */
export async function exportMinutes(
  services: Services,
  actor: Actor,
  panelId: string,
  as: { format: DocumentFormat; language: DocumentLanguage },
): Promise<{ file: Uint8Array; name: string }> {
  const minutes = await readMinutes(services, actor, panelId);
  const panel = await requirePanel(services.db, actor, panelId);
  const { closedAt, createdAt } = await readSessionTimes(services.db, panelId);
  const model = writeMinutesDocument(minutes, as.language, minutes.approvedAt ?? closedAt ?? createdAt);
  return {
    file: await makeDocument(model, as.format),
    name: `minutes-${panel.callCode}-${panel.key}-${as.language}.${as.format}`.replaceAll(/[^\w.-]/g, '_'),
  };
}
