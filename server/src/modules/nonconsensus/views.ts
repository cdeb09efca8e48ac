/** The channel as it is shown: to officers with names, to a panel without those of reviewers, to reviewers in words. */
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';
import { findLatestRankingId } from '../panels/index.ts';
import { countEntries, findEntry, readVoices } from './entry-queries.ts';
import { countFindings, findLatestSearch, readReserve } from './queries.ts';
import { canSpeakFor, canSteer, readsEvidence, seesOfEntry } from './rules.ts';
import { readAsked } from './schools.ts';
import { countTicketsLeft } from './tickets.ts';
import { CHANNEL_STAGES, type EntryItem, type Voice } from './types.ts';

/** What a list shows of an entry: figures only to those who read reviews, its outcome as the phase tells it. */
export function presentEntryItem(actor: Actor, entry: EntryItem, now: Date) {
  const isEvident = readsEvidence(actor, entry, now);
  return {
    ...entry,
    finding: isEvident ? entry.finding : null,
    reason: isEvident ? entry.reason : '',
    returnReason: isEvident ? entry.returnReason : null,
    outcome: seesOfEntry(actor, entry, 'own-outcome', now) ? entry.outcome : null,
  };
}

/** A voice without the name where it would name a reviewer to the panel, or anybody to a reviewer. */
function presentVoice(actor: Actor, entry: EntryItem, voice: Voice) {
  const isOwn = voice.personId === actor.personId;
  const isNamed =
    isOwn ||
    followsCall(actor, entry.callId) ||
    (entry.capacity === 'panel_member' && voice.capacity === 'panel_member');
  return {
    id: voice.id,
    person: isNamed ? { id: voice.personId, name: voice.personName, nameAlt: voice.personNameAlt } : null,
    capacity: voice.capacity,
    reasons: voice.reasons,
    at: voice.at,
    isOwn,
    isBarred: voice.isBarred,
    withdrawnAt: voice.withdrawnAt,
    withdrawnReason: voice.withdrawnReason,
  };
}

/** One entry with all that was said for it. */
export async function presentEntry(services: Services, actor: Actor, entryId: string) {
  const { db } = services;
  const entry = await findEntry(db, actor, entryId);
  if (!entry) throw notFound();
  const isFollower = followsCall(actor, entry.callId);
  const adoptions = await readVoices(db, 'nonconsensus_adoptions', entryId);
  const tickets = await readVoices(db, 'golden_tickets', entryId);
  const speaks = canSpeakFor(actor, entry);
  const year = services.now().getUTCFullYear();
  const left = speaks ? await countTicketsLeft(db, actor.personId!, year, entry.capacity!) : 0;
  const isOpen = CHANNEL_STAGES.has(entry.callStatus);
  const mayWithdraw = (voices: Voice[]) =>
    isOpen &&
    voices.some(
      (voice) =>
        !voice.withdrawnAt &&
        ((voice.personId === actor.personId && actor.personId === actor.truePersonId) ||
          isOfficerOfCall(actor, entry.callId)),
    );
  return {
    ...presentEntryItem(actor, entry, services.now()),
    adoptions: adoptions.map((voice) => presentVoice(actor, entry, voice)),
    tickets: tickets.map((voice) => presentVoice(actor, entry, voice)),
    asked: isFollower ? await readAsked(db, entryId) : null,
    ticketsLeft: speaks ? left : null,
    can: {
      adopt: speaks && !entry.isAdopted,
      spendTicket: speaks && !entry.isTicketed && left > 0,
      withdrawAdoption: mayWithdraw(adoptions),
      withdrawTicket: mayWithdraw(tickets),
      giveBack: canSteer(actor, entry),
      ask: canSteer(actor, entry) && entry.callStatus !== 'decision',
    },
  };
}

/** How a call's channel stands. Counts and sums are of the applications that the actor sees. */
export async function presentChannel(services: Services, actor: Actor, callId: string) {
  const { db } = services;
  const call = await findCall(db, actor, { id: callId });
  if (!call) throw notFound();
  const counts = await countEntries(db, actor, callId);
  const isFollower = followsCall(actor, callId);
  if (!isFollower && counts.entered + counts.returned === 0) throw notFound();
  const { reserved, revision } = await readReserve(db, callId);
  const search = isFollower ? await findLatestSearch(db, callId) : null;
  const isOfficer = isOfficerOfCall(actor, callId);
  const isOpen = CHANNEL_STAGES.has(call.status);
  const rankingId = isFollower ? await findLatestRankingId(db, callId) : null;
  return {
    callId,
    callCode: call.code,
    callTitle: call.title,
    currency: call.currency,
    reserved,
    revision,
    counts,
    left: reserved - counts.promised,
    search: search && {
      ...search,
      counts: search.status === 'ready' ? await countFindings(db, actor, search.id) : null,
      isOfLatestRanking: search.rankingId === rankingId,
    },
    hasRanking: isFollower ? rankingId !== null : null,
    can: {
      search: isOfficer && isOpen && rankingId !== null && search?.status !== 'computing',
      enter: isOfficer && isOpen,
      reserve: isOfficer && call.status !== 'released',
      seeFindings: isFollower,
    },
  };
}
