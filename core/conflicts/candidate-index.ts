import { ConflictInputError } from './errors.ts';
import { createHierarchy, type RelatedOrganisations } from './organisations.ts';
import { listDomainsUpwards, normaliseDomain, normaliseName } from './people.ts';
import { type ConflictRule, type ConflictRuleKey, checkRules, type RuleOf } from './rules.ts';
import type { ConflictDeclaration, ConflictPerson, ConflictSources, ConflictWork } from './types.ts';
import { selectWorks } from './works.ts';

/** Positions in the list of candidates, by what they have in common. */
export type CandidateLists = ReadonlyMap<string, readonly number[]>;

/** Candidates made findable by everything a rule can ask for, so that an application never meets them all. */
export interface ConflictIndex {
  /** In the order of their ids. */
  readonly candidates: readonly ConflictPerson[];
  readonly positionOf: ReadonlyMap<string, number>;
  readonly rules: readonly ConflictRule[];
  readonly byOrganisation: CandidateLists;
  readonly byName: CandidateLists;
  /** By their own domain, and by every domain above it. */
  readonly byDomain: CandidateLists;
  readonly byDomainAbove: CandidateLists;
  /** Recent works in the order of their ids, and for every person where theirs stand. */
  readonly works: readonly ConflictWork[];
  readonly worksOf: CandidateLists;
  readonly declarationsOf: ReadonlyMap<string, readonly ConflictDeclaration[]>;
  readonly findRelated: (organisationId: string) => RelatedOrganisations;
}

/** The rule with a key, with its position, which numbers findings; undefined when the rules do not have it. */
export function findRule<K extends ConflictRuleKey>(
  rules: readonly ConflictRule[],
  key: K,
): { position: number; rule: RuleOf<K> } | undefined {
  const position = rules.findIndex((rule) => rule.key === key);
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

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
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
        compareText(a.organisationId ?? '', b.organisationId ?? ''),
    );
  }
  return groups;
}

/**
 * Makes candidates findable for {@link findConflictsOf}. It does not change what is found whether the candidates are
 * one person or a whole pool.
 * @throws {ConflictInputError} for rules, ids, dates or declarations that cannot be used; `field` names the place
 */
export function indexConflicts(sources: ConflictSources): ConflictIndex {
  checkRules(sources.rules);
  const seen = new Set<string>();
  for (const [index, { personId }] of sources.candidates.entries()) {
    checkId(personId, `candidates.${index}.personId`, seen);
  }
  const candidates = sources.candidates.toSorted((a, b) => compareText(a.personId, b.personId));
  const byOrganisation = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  const byDomain = new Map<string, number[]>();
  const byDomainAbove = new Map<string, number[]>();
  for (const [position, person] of candidates.entries()) {
    for (const id of new Set(person.organisationIds)) push(byOrganisation, id, position);
    const name = normaliseName(person.name ?? '');
    if (name !== null) push(byName, name, position);
    const domain = normaliseDomain(person.emailDomain ?? '');
    if (domain === null) continue;
    push(byDomain, domain, position);
    for (const above of listDomainsUpwards(domain).slice(1)) push(byDomainAbove, above, position);
  }
  const shared = findRule(sources.rules, 'co-investigator');
  const works = shared ? selectWorks(sources.works, shared.rule, sources.now) : [];
  const worksOf = new Map<string, number[]>();
  for (const [position, work] of works.entries()) {
    for (const personId of new Set(work.personIds)) push(worksOf, personId, position);
  }
  return {
    candidates,
    positionOf: new Map(candidates.map(({ personId }, position) => [personId, position])),
    rules: sources.rules,
    byOrganisation,
    byName,
    byDomain,
    byDomainAbove,
    works,
    worksOf,
    declarationsOf: groupDeclarations(sources.declarations),
    findRelated: createHierarchy(sources.organisations, {
      maxLevels: findRule(sources.rules, 'parent-or-child-organisation')?.rule.maxLevels ?? null,
      maxChildrenPerParent:
        findRule(sources.rules, 'sibling-organisation')?.rule.maxChildrenPerParent ?? null,
    }),
  };
}
