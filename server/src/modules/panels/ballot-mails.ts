/** Mail to members who vote when they can: when a window opens, and reminders until they have voted. */
import { type LocalText, pickText, sayName } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { mailTargets } from '../people/index.ts';
import { readVoters } from './ballot-queries.ts';

/** Reminders go out this long before the end, if the window has been open for as long again. */
const REMIND_HOURS_BEFORE = [24, 3] as const;

interface Window {
  id: string;
  panelId: string;
  panelName: LocalText;
  opensAt: Date;
  closesAt: Date;
}

async function readWindows(db: Db, ballotIds: readonly string[]): Promise<Window[]> {
  const { rows } = await sql<Window>`
    select ballots.id, panels.id as "panelId", panels.name as "panelName", ballots.opens_at as "opensAt",
      ballots.closes_at as "closesAt"
    from panel_ballots as ballots join panels on panels.id = ballots.panel_id
    where ballots.id = any(${[...ballotIds]}::uuid[]) and ballots.closes_at is not null
    order by ballots.closes_at, ballots.id`.execute(db);
  return rows;
}

/** One mail to everybody who has not voted, however many ballots of a panel end at the same time. */
export async function tellOfBallots(
  { services, tx }: { services: Services; tx: Db },
  ballotIds: readonly string[],
  kind: 'panel-ballots-opened' | 'panel-ballots-reminder',
  to?: (voter: { ballotId: string; personId: string }) => boolean,
): Promise<void> {
  const windows = new Map((await readWindows(tx, ballotIds)).map((one) => [one.id, one]));
  const waiting = (await readVoters(tx, ballotIds)).filter(
    (voter) => !voter.hasVoted && windows.has(voter.ballotId) && (to?.(voter) ?? true),
  );
  const targets = new Map(
    (await mailTargets(tx, [...new Set(waiting.map((voter) => voter.personId))])).map((one) => [
      one.personId!,
      one,
    ]),
  );
  const groups = Map.groupBy(waiting, ({ personId, ballotId }) => {
    const { panelId, closesAt } = windows.get(ballotId)!;
    return `${personId} ${panelId} ${closesAt.toISOString()}`;
  });
  await queueMails(
    services,
    tx,
    [...groups.values()].flatMap((group) => {
      const { personId, ballotId, ...voter } = group[0]!;
      const target = targets.get(personId);
      if (!target) return [];
      const { panelId, panelName, opensAt, closesAt } = windows.get(ballotId)!;
      return [
        {
          kind,
          to: target,
          params: {
            name: sayName(voter, target.locale),
            panel: pickText(panelName, target.locale),
            count: group.length,
            opens: opensAt,
            closes: closesAt,
            id: panelId,
          },
          entity: 'panel',
          entityId: panelId,
        },
      ];
    }),
  );
}

/** Reminds of ballots that end soon whoever has not voted; nobody twice of the same, and nobody who has. */
export function remindVoters(services: Services): Promise<void> {
  return inTransaction(services, async (tx) => {
    const now = services.now();
    const { rows } = await sql<{ id: string; hours: number }>`
      select ballots.id, min(slots.hours) as hours
      from panel_ballots as ballots join panels on panels.id = ballots.panel_id
        cross join unnest(${[...REMIND_HOURS_BEFORE]}::int[]) as slots (hours)
      where ballots.status = 'open' and panels.status <> 'closed' and ballots.closes_at > ${now}
        and ballots.closes_at <= ${now}::timestamptz + make_interval(hours => slots.hours)
        and ballots.opens_at <= ${now}
        and ballots.closes_at - ballots.opens_at >= make_interval(hours => 2 * slots.hours)
      group by ballots.id`.execute(tx);
    if (rows.length === 0) return;
    const hoursOf = new Map(rows.map((row) => [row.id, row.hours]));
    const voters = (await readVoters(tx, [...hoursOf.keys()])).filter((voter) => !voter.hasVoted);
    const fresh = await sql<{ key: string }>`
      insert into panel_ballot_reminders (ballot_id, person_id, hours_before)
      select * from unnest(${voters.map((one) => one.ballotId)}::uuid[], ${voters.map((one) => one.personId)}::uuid[],
        ${voters.map((one) => hoursOf.get(one.ballotId)!)}::int[])
      on conflict do nothing returning ballot_id || ' ' || person_id as key`.execute(tx);
    const isFresh = new Set(fresh.rows.map((row) => row.key));
    await tellOfBallots({ services, tx }, [...hoursOf.keys()], 'panel-ballots-reminder', (voter) =>
      isFresh.has(`${voter.ballotId} ${voter.personId}`),
    );
  });
}
