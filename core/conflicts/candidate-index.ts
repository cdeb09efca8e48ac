import { ConflictInputError } from './errors.ts';
import { type ComparedAccount, compareAccount, type Identities, joinAccounts } from './identity.ts';
import { createHierarchy, type RelatedOrganisations } from './organisations.ts';
import { type ChineseTools, readHouseDomain } from './people.ts';
import { type ConflictRule, type ConflictRuleKey, checkRules, type RuleOf } from './rules.ts';
import type {
  CallApplicant,
  ConflictDeclaration,
  ConflictPerson,
  ConflictRelation,
  ConflictSources,
} from './types.ts';
import { RELATION_KINDS } from './types.ts';
import { readLastDay, type SharedWork, selectWorks, subtractMonths } from './works.ts';

/** Positions in the list of candidates, by what they have in common. */
export type CandidateLists = ReadonlyMap<string, readonly number[]>;

/** A relation as one of its two ends sees it: the other is their `kind`. */
export interface RelationEnd {
  readonly other: string;
  readonly relation: ConflictRelation;
  readonly kind: ConflictRelation['kind'];
}

/** Candidates made findable by everything a rule can ask for, so that an application never meets them all. */
export interface ConflictIndex {
  /** In the order of their ids. */
  readonly candidates: readonly ConflictPerson[];
  /** With all that is known of the person behind the account, in the same order. */
  readonly compared: readonly ComparedAccount[];
  /** The person behind each candidate, and the candidates by person: nearly always one. */
  readonly persons: readonly string[];
  readonly byPerson: CandidateLists;
  /** The accounts of a person that has several. */
  readonly accountsOf: ReadonlyMap<string, readonly ConflictPerson[]>;
  readonly identities: Identities;
  readonly tools: ChineseTools;
  readonly rules: readonly ConflictRule[];
  readonly byOrganisation: CandidateLists;
  /** By the name as written, and by each form of a Chinese name. */
  readonly byName: CandidateLists;
  /** By the domains of the houses that their e-mail addresses belong to. */
  readonly byHouseDomain: CandidateLists;
  /** Recent works in the order of their ids, and for every person where theirs stand. */
  readonly works: readonly SharedWork[];
  readonly worksOf: ReadonlyMap<string, readonly number[]>;
  readonly relationsOf: ReadonlyMap<string, readonly RelationEnd[]>;
  readonly applicants: readonly CallApplicant[];
  readonly declarationsOf: ReadonlyMap<string, readonly ConflictDeclaration[]>;
  readonly findRelated: (organisationId: string) => RelatedOrganisations;
}

/** The rule with a key, with its position, which numbers findings; undefined when the rules lack it or it is off. */
export function findRule<K extends ConflictRuleKey>(
  rules: readonly ConflictRule[],
  key: K,
): { position: number; rule: RuleOf<K> } | undefined {
  const position = rules.findIndex((rule) => rule.key === key && rule.isOn);
  return position === -1 ? undefined : { position, rule: rules[position] as RuleOf<K> };
}

/** Orders texts by code unit, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Refuses an empty or a repeated id. */
export function checkId(id: unknown, field: string, seen: Set<string>): void {
  if (typeof id !== 'string' || id === '') {
    throw new ConflictInputError('id-invalid', field, id, 'a text that is not empty');
  }
  if (seen.has(id)) throw new ConflictInputError('duplicate-id', field, id, 'each id once');
  seen.add(id);
}

export function push<K, T>(lists: Map<K, T[]>, key: K, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function groupDeclarations(declarations: readonly ConflictDeclaration[]): Map<string, ConflictDeclaration[]> {
  const groups = new Map<string, ConflictDeclaration[]>();
  for (const [index, declaration] of declarations.entries()) {
    if ((declaration.personId == null) === (declaration.organisationId == null)) {
      const accepted = 'either a personId or an organisationId';
      throw new ConflictInputError('declaration-invalid', `declarations.${index}`, declaration, accepted);
    }
    if (!['applicant', 'reviewer', 'officer'].includes(declaration.side)) {
      const field = `declarations.${index}.side`;
      throw new ConflictInputError(
        'declaration-invalid',
        field,
        declaration.side,
        'applicant, reviewer, officer',
      );
    }
    push(groups, declaration.applicationId, declaration);
  }
  for (const group of groups.values()) {
    group.sort(
      (a, b) =>
        compareText(a.at, b.at) ||
        compareText(a.note, b.note) ||
        compareText(a.organisationId ?? a.personId ?? '', b.organisationId ?? b.personId ?? ''),
    );
  }
  return groups;
}

const OTHER_END: Record<ConflictRelation['kind'], ConflictRelation['kind']> = {
  advisor: 'advisee',
  advisee: 'advisor',
  family: 'family',
  partner: 'partner',
  business: 'business',
  other: 'other',
};

/** The relations that a rule still counts, from both ends. */
function groupRelations(
  sources: Pick<ConflictSources, 'relations' | 'rules' | 'now'>,
  personOf: (id: string) => string,
): Map<string, RelationEnd[]> {
  const groups = new Map<string, RelationEnd[]>();
  for (const [index, relation] of (sources.relations ?? []).entries()) {
    const { personId, otherId, kind, since, until } = relation;
    if (!RELATION_KINDS.includes(kind)) {
      const field = `relations.${index}.kind`;
      throw new ConflictInputError('relation-invalid', field, kind, RELATION_KINDS.join(', '));
    }
    if (!personId || !otherId || personId === otherId)
      throw new ConflictInputError(
        'relation-invalid',
        `relations.${index}.otherId`,
        otherId,
        'somebody else',
      );
    if (since != null) readLastDay(since, `relations.${index}.since`);
    const lastDay = until == null ? null : readLastDay(until, `relations.${index}.until`);
    const found = findRule(
      sources.rules,
      kind === 'advisor' || kind === 'advisee' ? 'advisor-or-advisee' : 'related-person',
    );
    if (!found) continue;
    const { withinMonths } = found.rule;
    if (lastDay !== null && withinMonths !== null && lastDay < subtractMonths(sources.now, withinMonths))
      continue;
    const [person, other] = [personOf(personId), personOf(otherId)];
    if (person === other) continue;
    push(groups, person, { other, relation, kind });
    push(groups, other, { other: person, relation, kind: OTHER_END[kind] });
  }
  return groups;
}

/** What is known of the person behind an account, by all their accounts. */
export function gatherAccounts(account: ConflictPerson, others: readonly ConflictPerson[]): ConflictPerson {
  if (others.length === 0) return account;
  const all = [account, ...others];
  return {
    ...account,
    organisationIds: [...new Set(all.flatMap((one) => one.organisationIds))].sort(),
    departments: all.flatMap((one) => one.departments ?? []),
    orcid: account.orcid ?? others.find((one) => one.orcid)?.orcid ?? null,
    otherEmailDomains: all
      .flatMap((one) => [one.emailDomain ?? '', ...(one.otherEmailDomains ?? [])])
      .filter((domain) => domain !== '')
      .sort(),
  };
}

/**
 * Makes candidates findable for {@link findConflictsOf}. It does not change what is found whether the candidates are
 * one person or a whole pool.
 * @param tools how Chinese names are read; without it names in characters are not compared with pinyin.
 * @throws {ConflictInputError} for rules, ids, dates, declarations, relations or identities that cannot be used;
 *   `field` names the place
 */
export function indexConflicts(sources: ConflictSources, tools: ChineseTools = {}): ConflictIndex {
  checkRules(sources.rules);
  const seen = new Set<string>();
  for (const [index, { personId }] of sources.candidates.entries()) {
    checkId(personId, `candidates.${index}.personId`, seen);
  }
  const own = sources.candidates.toSorted((a, b) => compareText(a.personId, b.personId));
  const known = new Map([...(sources.accounts ?? []), ...own].map((account) => [account.personId, account]));
  const accounts = [...known.values()].sort((a, b) => compareText(a.personId, b.personId));
  const identities = joinAccounts(accounts, sources.identities ?? []);
  const accountsByPerson = new Map<string, ConflictPerson[]>();
  for (const account of accounts) push(accountsByPerson, identities.personOf(account.personId), account);

  const persons = own.map(({ personId }) => identities.personOf(personId));
  const candidates = own.map((account, position) =>
    gatherAccounts(
      account,
      accountsByPerson.get(persons[position]!)!.filter((other) => other !== account),
    ),
  );
  const compared = candidates.map((candidate) => compareAccount(candidate, tools));
  const byPerson = new Map<string, number[]>();
  const byOrganisation = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  const byHouseDomain = new Map<string, number[]>();
  for (const [position, { account, names, domains }] of compared.entries()) {
    push(byPerson, persons[position]!, position);
    for (const id of new Set(account.organisationIds)) push(byOrganisation, id, position);
    for (const key of new Set(names.flatMap((name) => [name.plain, ...name.forms])))
      push(byName, key, position);
    for (const house of new Set(domains.map(readHouseDomain))) push(byHouseDomain, house, position);
  }
  const works = selectWorks(sources.works, sources.rules, sources.now);
  const worksOf = new Map<string, number[]>();
  for (const [position, { personIds }] of works.entries()) {
    for (const person of new Set(personIds.map(identities.personOf))) push(worksOf, person, position);
  }
  return {
    candidates,
    compared,
    persons,
    byPerson,
    accountsOf: new Map([...accountsByPerson].filter(([, group]) => group.length > 1)),
    identities,
    tools,
    rules: sources.rules,
    byOrganisation,
    byName,
    byHouseDomain,
    works,
    worksOf,
    relationsOf: groupRelations(sources, identities.personOf),
    applicants: (sources.applicants ?? []).toSorted(
      (a, b) => compareText(a.applicationId, b.applicationId) || compareText(a.personId, b.personId),
    ),
    declarationsOf: groupDeclarations(sources.declarations),
    findRelated: createHierarchy(sources.organisations, {
      maxLevels: findRule(sources.rules, 'parent-or-child-organisation')?.rule.maxLevels ?? null,
      maxChildrenPerParent:
        findRule(sources.rules, 'sibling-organisation')?.rule.maxChildrenPerParent ?? null,
    }),
  };
}
