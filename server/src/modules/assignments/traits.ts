/** What group rules read of reviewers, from what is on record. */
import type { GroupRule, RuleRelief, UnmetRule } from '@headwater/core/assignment';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { readOrganisationParents } from '../organisations/index.ts';
import { readGroupNumbers } from '../people/index.ts';
import type { RunParameters, Traits } from './inputs.ts';

interface Known {
  id: string;
  organisationId: string | null;
  country: string | null;
  city: string | null;
  reviewed: number;
}

/** The top of the hierarchy above an organisation, the first by id where it has several; itself without parents. */
function rootOf(id: string, parents: ReadonlyMap<string, string[]>): string {
  const seen = new Set([id]);
  for (let at = id; ; ) {
    const above = parents.get(at)?.toSorted()[0];
    if (above === undefined || seen.has(above)) return at;
    seen.add(above);
    at = above;
  }
}

/** Whether a rule is on the group that people say they are of. */
export const isGroupRule = (rule: GroupRule): boolean => 'trait' in rule && rule.trait === 'group';

/** An unmet rule without what would tell of single people which group they are of. */
export function hideGroups<U extends Pick<UnmetRule, 'rule' | 'wouldFree'>>(
  unmet: U,
): Omit<U, 'wouldFree'> & { wouldFree: (RuleRelief | { code: RuleRelief['code']; count: number })[] } {
  if (!isGroupRule(unmet.rule)) return unmet;
  return {
    ...unmet,
    wouldFree: unmet.wouldFree.map((relief) => ({
      code: relief.code,
      count: 'reviewers' in relief ? relief.reviewers.length : 'count' in relief ? relief.count : 1,
    })),
  };
}

/**
 * The traits of some people. The organisation is that of the affiliation that began last among those that hold today,
 * as the top of its hierarchy; country and city are the organisation's, the country else the person's own; experience is
 * counted in reviews submitted here. What nobody recorded is left out. The group that people say they are of is read only
 * for a rule on it, and as a number that does not tell which.
 */
export async function readTraits(
  db: Db,
  personIds: readonly string[],
  { homeCountry, experiencedFrom, rules }: Pick<RunParameters, 'homeCountry' | 'experiencedFrom' | 'rules'>,
): Promise<Map<string, Traits>> {
  const { rows } = await sql<Known>`
    select people.id, place.id as "organisationId", coalesce(place.country, people.country) as country, place.city,
      coalesce(done.reviewed, 0)::int as reviewed
    from people
      left join lateral (
        select organisations.id, organisations.country, organisations.city
        from affiliations join organisations on organisations.id = affiliations.organisation_id
        where affiliations.person_id = people.id
          and (affiliations.to_date is null or affiliations.to_date >= current_date)
        order by affiliations.from_date desc nulls last, organisations.id limit 1) as place on true
      left join (
        select person_id, count(*) as reviewed from assignments
        where status = 'reviewed' and person_id = any(${personIds}::uuid[]) group by person_id) as done
        on done.person_id = people.id
    where people.id = any(${personIds}::uuid[])`.execute(db);
  const parents = await readOrganisationParents(db);
  const groups = rules?.some(isGroupRule) ? await readGroupNumbers(db, personIds) : new Map<string, string>();
  return new Map(
    rows.map(({ id, organisationId, country, city, reviewed }) => [
      id,
      {
        ...(organisationId ? { organisation: rootOf(organisationId, parents) } : {}),
        ...(country ? { country } : {}),
        ...(city ? { city } : {}),
        ...(country && homeCountry ? { isAbroad: country === homeCountry ? 'no' : 'yes' } : {}),
        ...(experiencedFrom ? { isExperienced: reviewed >= experiencedFrom ? 'yes' : 'no' } : {}),
        isFirstTime: reviewed === 0 ? 'yes' : 'no',
        ...(groups.has(id) ? { group: groups.get(id)! } : {}),
      },
    ]),
  );
}

/** The country that most of a call's applications come from; null where no host has one. */
export async function guessHomeCountry(db: Db, callId: string): Promise<string | null> {
  const { rows } = await sql<{ country: string }>`
    select organisations.country from applications
      join organisations on organisations.id = applications.host_organisation_id
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
      and organisations.country is not null
    group by organisations.country order by count(*) desc, organisations.country limit 1`.execute(db);
  return rows[0]?.country ?? null;
}
