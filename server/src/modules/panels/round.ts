/** What the round's timeline says about panels, and what keeps a call from going on to decisions. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import type { CallGuard, StepProvider, StepReport } from '../calls/index.ts';

interface RoundCounts {
  panels: number;
  /** Panels that hold applications and have not met: in session, or being prepared without a single grade. */
  unfinished: number;
  distributed: number;
  graded: number;
  undistributed: number;
  rankings: number;
}

async function countRound(db: Db, callId: string): Promise<RoundCounts> {
  const { rows } = await sql<RoundCounts>`
    with of_call as (
      select panels.id, panels.status,
        exists (select 1 from panel_applications where panel_id = panels.id) as has_applications,
        exists (select 1 from panel_grades where panel_id = panels.id) as has_grades
      from panels where panels.call_id = ${callId}::uuid),
    considered as (
      select applications.id from applications
      where applications.call_id = ${callId}::uuid and applications.status in ('submitted', 'funded', 'declined', 'advanced')),
    distributed as (
      select panel_applications.application_id from panel_applications
      where panel_applications.application_id in (select id from considered))
    select (select count(*) from of_call) as panels,
      (select count(*) from of_call where status = 'in-session'
        or (status = 'preparing' and has_applications and not has_grades)) as unfinished,
      (select count(*) from distributed) as distributed,
      (select count(distinct panel_grades.application_id) from panel_grades
        where panel_grades.application_id in (select application_id from distributed)) as graded,
      (select count(*) from considered) - (select count(*) from distributed) as undistributed,
      (select count(*) from rankings where call_id = ${callId}::uuid and status = 'ready') as rankings`.execute(
    db,
  );
  return rows[0]!;
}

/** The step `panel`: every application lies in a panel, the panels have met, and there is a ranking. */
export const reportPanels: StepProvider = async ({ db, call }) => {
  const counts = await countRound(db, call.id);
  const { panels, unfinished, distributed, graded, undistributed, rankings } = counts;
  const shown = { panels, distributed, graded };
  if (call.status === 'decision' || call.status === 'released')
    return { state: 'done', at: call.panelAt, counts: shown, blockers: [] };
  if (call.status !== 'panel' && call.status !== 'review')
    return { state: 'upcoming', at: call.panelAt, counts: shown, blockers: [] };
  const blockers: (StepReport['blockers'][number] | null)[] = [
    panels === 0 ? { code: 'no-panels', params: {} } : null,
    panels > 0 && undistributed > 0
      ? { code: 'applications-undistributed', params: { count: undistributed } }
      : null,
    panels > 0 && unfinished > 0 ? { code: 'panels-unfinished', params: { count: unfinished } } : null,
    rankings === 0 ? { code: 'no-ranking', params: {} } : null,
  ];
  return {
    state: call.status === 'panel' ? 'current' : 'upcoming',
    at: call.panelAt,
    counts: shown,
    blockers: call.status === 'panel' ? blockers.filter((blocker) => blocker !== null) : [],
  };
};

/** A panel that has begun must close before decisions are made, and one with applications must have met. */
export const requireFinishedPanels: CallGuard = async ({ tx, record }) => {
  const { unfinished } = await countRound(tx, record.id);
  if (unfinished > 0) throw new HeadwaterError(409, 'panels-unfinished', { params: { count: unfinished } });
};
