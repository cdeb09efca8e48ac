/** Awards come from released decisions, or from elsewhere in bulk. */
import type { Db } from '../../db/connect.ts';
import { recordAudits } from '../../platform/audit.ts';
import type { AwardMaker } from '../decisions/index.ts';
import { readAwardedApplications, readAwardNumbersOf, storeAwards, takeAwardNumbers } from './queries.ts';
import type { NewAward } from './types.ts';

/**
 * Makes an award for every funded application of a release, in its transaction; one that has its award already keeps it.
 * Projects begin with the next month.
 */
export const makeAwards: AwardMaker = async ({ services, tx, actor }, call, funded) => {
  const now = services.now();
  const amounts = new Map(funded.map((one) => [one.applicationId, one.amount]));
  const existing = await readAwardNumbersOf(tx, [...amounts.keys()]);
  const applications = await readAwardedApplications(
    tx,
    [...amounts.keys()].filter((id) => !existing.has(id)),
  );
  const numbers = await takeAwardNumbers(tx, applications.length, now.getUTCFullYear());
  const startsOn = firstOfNextMonth(now);
  const stored = await storeAwards(
    tx,
    applications.map(({ id, years, ...taken }, index) => ({
      ...taken,
      number: numbers[index]!,
      applicationId: id,
      callId: call.id,
      currency: call.currency,
      amount: amounts.get(id)!,
      startsOn,
      endsOn: lastDayAfter(startsOn, years),
      publishedAt: now,
    })),
  );
  await recordAudits(
    tx,
    actor,
    stored.map((award) => ({
      action: 'award.made',
      entity: 'award',
      entityId: award.id,
      after: {
        number: award.number,
        applicationId: award.applicationId,
        amount: amounts.get(award.applicationId!)!,
        currency: call.currency,
      },
    })),
  );
  return new Map([...existing, ...stored.map((award) => [award.applicationId!, award.number] as const)]);
};

/** The first day of the month after a moment, YYYY-MM-DD. */
export function firstOfNextMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

/** The last day of a project that begins on a day and lasts whole years. */
export function lastDayAfter(startsOn: string, years: number): string {
  const [year, month, day] = startsOn.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + years, month - 1, day - 1)).toISOString().slice(0, 10);
}

/** Stores awards from elsewhere, set by set; the caller records one audit entry for the whole. Returns how many. */
export async function insertAwards(tx: Db, awards: readonly NewAward[]): Promise<number> {
  return (await storeAwards(tx, awards)).length;
}
