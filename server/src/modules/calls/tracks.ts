/** Tracks: drafted, versioned and published by officers, and taken over by calls. */
import { findPhaseProblems } from '@headwater/core/phases';
import type { LocalText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import {
  changedMeanwhile,
  type ErrorDetail,
  HeadwaterError,
  incomplete,
  notAllowed,
  notFound,
  wrongState,
} from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { presentCall, requireEditable } from './actions.ts';
import { findCall, updateCall } from './queries.ts';
import { canCreateCalls, listJudgingProblems } from './rules.ts';
import { listTrackChanges } from './track-diff.ts';
import * as queries from './track-queries.ts';
import { datePhases, type TrackFields, type TrackRow } from './track-types.ts';

async function requireTrack(db: Db, id: string): Promise<TrackRow> {
  const track = await queries.findTrack(db, id);
  if (!track) throw notFound();
  return track;
}

/** A version with what the actor may do with it. */
export async function readTrack(services: Services, actor: Actor, id: string) {
  return presentTrack(services.db, actor, await requireTrack(services.db, id));
}

async function presentTrack(db: Db, actor: Actor, track: TrackRow) {
  const versions = await queries.listVersions(db, track.key);
  const isDraft = track.publishedAt === null;
  const mayWrite = canCreateCalls(actor);
  return {
    ...track,
    versions,
    problems: isDraft ? listTrackProblems(track) : [],
    can: {
      edit: mayWrite && isDraft,
      publish: mayWrite && isDraft,
      discard: mayWrite && isDraft,
      newVersion: mayWrite && versions.every((one) => one.publishedAt !== null),
    },
  };
}

/** What a track still lacks before it may be published. */
export function listTrackProblems(track: TrackFields) {
  const { content } = track;
  const problems: ErrorDetail[] = [
    ...(isBlank(track.name) ? [{ code: 'call-text-missing', field: 'name' }] : []),
    ...listJudgingProblems(content),
    ...findPhaseProblems(datePhases(content.phases, new Date(0))),
  ];
  return problems.map((one) => ({ code: one.code, field: one.field ?? null, params: one.params ?? {} }));
}

const isBlank = (text: LocalText) => text.en.trim() === '' && text.zh.trim() === '';

/** What changed from one version of a track to another. */
export async function compareTracks(services: Services, id: string, otherId: string) {
  const [after, before] = [await requireTrack(services.db, id), await requireTrack(services.db, otherId)];
  if (before.key !== after.key) throw notFound();
  return { from: before.version, to: after.version, changes: listTrackChanges(before, after) };
}

/**
 * Begins a track of its own, from another one's content or from the plainest there is.
 * @throws HeadwaterError track-key-taken.
 */
export function createTrack(
  services: Services,
  actor: Actor,
  input: { key: string; name: LocalText; copyFrom: string },
) {
  if (!canCreateCalls(actor)) throw notAllowed();
  return inTransaction(services, async (tx) => {
    const model = await requireTrack(tx, input.copyFrom);
    await queries.lockTrack(tx, input.key);
    if ((await queries.listVersions(tx, input.key)).length > 0)
      throw new HeadwaterError(409, 'track-key-taken', { field: 'key', params: { value: input.key } });
    const id = (await queries.insertTrack(tx, input.key, { ...model, name: input.name }, actor.personId))!;
    await recordAudit(tx, actor, {
      action: 'track.created',
      entity: 'track',
      entityId: id,
      after: { key: input.key, copiedFrom: `${model.key} ${model.version}` },
    });
    return presentTrack(tx, actor, await requireTrack(tx, id));
  });
}

/** Begins the next version of a track as a draft, from one of its versions. There is one draft at a time. */
export function beginVersion(services: Services, actor: Actor, id: string) {
  if (!canCreateCalls(actor)) throw notAllowed();
  return inTransaction(services, async (tx) => {
    const model = await requireTrack(tx, id);
    await queries.lockTrack(tx, model.key);
    const draftId = await queries.insertTrack(tx, model.key, model, actor.personId);
    if (!draftId) throw new HeadwaterError(409, 'track-draft-exists');
    await recordAudit(tx, actor, {
      action: 'track.version-begun',
      entity: 'track',
      entityId: draftId,
      after: { key: model.key, from: model.version },
    });
    return presentTrack(tx, actor, await requireTrack(tx, draftId));
  });
}

async function requireDraftTrack(
  tx: Db,
  actor: Actor,
  id: string,
  revision: number | null,
): Promise<TrackRow> {
  const { key } = await requireTrack(tx, id);
  await queries.lockTrack(tx, key);
  const track = await requireTrack(tx, id);
  if (!canCreateCalls(actor)) throw notAllowed();
  if (track.publishedAt) throw wrongState('published');
  if (revision !== null && track.revision !== revision) throw changedMeanwhile();
  return track;
}

/** Saves a draft; what is only incomplete is kept. */
export function editTrack(
  services: Services,
  actor: Actor,
  id: string,
  revision: number,
  change: Partial<TrackFields>,
) {
  return inTransaction(services, async (tx) => {
    const track = await requireDraftTrack(tx, actor, id, revision);
    const changes = listTrackChanges(track, { ...track, ...change });
    await queries.updateTrack(tx, id, { ...track, ...change });
    await recordAudit(tx, actor, {
      action: 'track.edited',
      entity: 'track',
      entityId: id,
      after: { paths: changes.map((one) => one.path).slice(0, 100) },
    });
    return presentTrack(tx, actor, await requireTrack(tx, id));
  });
}

/** Publishes a draft: from then on this version never changes. */
export function publishTrack(
  services: Services,
  actor: Actor,
  id: string,
  input: { revision: number; note: string },
) {
  return inTransaction(services, async (tx) => {
    const track = await requireDraftTrack(tx, actor, id, input.revision);
    const problems = listTrackProblems(track);
    if (problems.length > 0)
      throw incomplete(
        'track-incomplete',
        problems.map((one) => ({ ...one, field: one.field ?? undefined })),
      );
    await queries.publishTrack(tx, id, { note: input.note, by: actor.personId, at: services.now() });
    await recordAudit(tx, actor, {
      action: 'track.published',
      entity: 'track',
      entityId: id,
      after: { key: track.key, version: track.version },
      ...(input.note ? { reason: input.note } : {}),
    });
    return presentTrack(tx, actor, await requireTrack(tx, id));
  });
}

/** Throws a draft away. */
export function discardTrack(services: Services, actor: Actor, id: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const track = await requireDraftTrack(tx, actor, id, null);
    await queries.deleteTrack(tx, id);
    await recordAudit(tx, actor, {
      action: 'track.discarded',
      entity: 'track',
      entityId: id,
      before: { key: track.key, version: track.version },
    });
  });
}

/**
 * A draft call takes a published version over: criteria, scale, number of reviewers, prompts, phases and leg become its
 * own, to adapt until it is published. Which version it was stays recorded.
 */
export function takeTrackOver(
  services: Services,
  actor: Actor,
  callId: string,
  input: { revision: number; trackId: string },
) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, callId, input.revision);
    if (call.status !== 'draft') throw wrongState(call.status);
    await takeTrackOverIn(tx, actor, callId, input.trackId, call.closesAt);
    return presentCall((await findCall(tx, actor, { id: callId }))!, actor, services.now());
  });
}

/** The same in a transaction of the caller, who has checked that the call is a draft. */
export async function takeTrackOverIn(
  tx: Db,
  actor: Actor,
  callId: string,
  trackId: string,
  closesAt: Date,
): Promise<void> {
  const track = await requireTrack(tx, trackId);
  if (!track.publishedAt) throw new HeadwaterError(422, 'track-not-published', { field: 'trackId' });
  const { criteria, scaleMin, scaleMax, reviewsPerApplication, prompts, phases } = track.content;
  await updateCall(tx, callId, {
    track: track.leg,
    criteria,
    scaleMin,
    scaleMax,
    reviewsPerApplication,
    prompts,
    phases: datePhases(phases, closesAt),
  });
  await queries.useTrack(tx, callId, trackId);
  await recordAudit(tx, actor, {
    action: 'call.track-taken-over',
    entity: 'call',
    entityId: callId,
    after: { key: track.key, version: track.version },
  });
}
