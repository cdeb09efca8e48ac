/** Rules about who the candidate is and whom they know: team, identity, relations, applicants, declarations, names. */
import { findRule, push } from './candidate-index.ts';
import { compareAccount, isSameByNameAndPlace, matchNames, normaliseOrcid } from './identity.ts';
import { leaveOut, positionOfRule, type Search } from './search.ts';
import type { ConflictPerson, IdentityBasis } from './types.ts';

/** The account itself in the team, or the same person under another account. */
export function findMembership(search: Search): void {
  const { index, members, accountsOfPerson, book } = search;
  const membership = positionOfRule(index, 'member-of-application');
  const samePerson = positionOfRule(index, 'same-person');
  const memberById = new Map(members.map((member) => [member.personId, member]));
  for (const [person, accountIds] of accountsOfPerson) {
    for (const candidate of index.byPerson.get(person) ?? []) {
      const { personId } = index.candidates[candidate]!;
      if (membership !== undefined && accountIds.includes(personId))
        book.add(candidate, membership, { kind: 'membership' });
      if (samePerson === undefined) continue;
      const byBasis = new Map<IdentityBasis, string[]>();
      for (const id of accountIds) {
        if (id === personId) continue;
        const isOrcid =
          normaliseOrcid(memberById.get(id)!.orcid) !== null &&
          normaliseOrcid(memberById.get(id)!.orcid) === normaliseOrcid(index.candidates[candidate]!.orcid) &&
          !index.identities.isSettledSame(personId, id);
        push(byBasis, isOrcid ? 'orcid' : 'settled', id);
      }
      for (const [basis, memberIds] of [...byBasis].sort())
        book.add(candidate, samePerson, { kind: 'identity', basis, memberIds });
    }
  }
}

/** Advisors, advisees, family, partners and others whom one of the two sides has recorded. */
export function findRelations(search: Search): void {
  const { index, accountsOfPerson, book } = search;
  const positions = {
    advisor: positionOfRule(index, 'advisor-or-advisee'),
    related: positionOfRule(index, 'related-person'),
  };
  for (const [person, accountIds] of [...accountsOfPerson].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { other, relation, kind } of index.relationsOf.get(person) ?? []) {
      const rule = kind === 'advisor' || kind === 'advisee' ? positions.advisor : positions.related;
      if (rule === undefined) continue;
      for (const candidate of index.byPerson.get(other) ?? []) {
        const memberIds = leaveOut(search, accountIds, candidate);
        if (memberIds.length === 0) continue;
        const { since = null, until = null } = relation;
        book.add(candidate, rule, { kind: 'relation', relation: kind, since, until, memberIds });
      }
    }
  }
}

/** Whoever competes in the call with an application of their own. */
export function findApplicants({ index, application, accountsOfPerson, book }: Search): void {
  const found = findRule(index.rules, 'applicant-in-same-call');
  if (!found) return;
  for (const { applicationId, personId, discipline } of index.applicants) {
    if (applicationId === application.id) continue;
    const isOther = discipline == null || discipline !== application.discipline;
    if (found.rule.sameDisciplineOnly && isOther) continue;
    const person = index.identities.personOf(personId);
    if (accountsOfPerson.has(person)) continue;
    for (const candidate of index.byPerson.get(person) ?? [])
      book.add(candidate, found.position, { kind: 'application', applicationId });
  }
}

/** What one of the sides states; of what the applicant names, only as much as the rule lets them. */
export function findDeclared({ index, application, book }: Search): void {
  let named = 0;
  for (const declaration of index.declarationsOf.get(application.id) ?? []) {
    const found = findRule(index.rules, `declared-by-${declaration.side}`);
    if (!found) continue;
    const isBeyond = 'maxNamed' in found.rule && ++named > found.rule.maxNamed;
    const { side, note, at } = declaration;
    const organisationId = declaration.organisationId ?? null;
    const declared =
      organisationId === null
        ? index.byPerson.get(index.identities.personOf(declaration.personId!))
        : index.byOrganisation.get(organisationId);
    for (const candidate of declared ?? []) {
      const evidence = { kind: 'declaration', side, note, at, organisationId } as const;
      book.add(candidate, found.position, evidence, isBeyond ? 'possible' : 'conflict');
    }
  }
}

/** Accounts of one name: the same person when name and place say so, else for an officer to look at. */
export function findNames(search: Search): void {
  const { index, members } = search;
  const sameName = positionOfRule(index, 'same-name');
  const samePerson = positionOfRule(index, 'same-person');
  if (sameName === undefined && samePerson === undefined) return;
  const ignoredDomains = new Set(findRule(index.rules, 'same-email-domain')?.rule.ignoredDomains);
  for (const member of members) {
    const compared = compareAccount(member, index.tools);
    const keys = compared.names.flatMap((name) => [name.plain, ...name.forms]);
    for (const candidate of new Set(keys.flatMap((key) => index.byName.get(key) ?? []))) {
      if (!isOpenQuestion(search, member, candidate)) continue;
      const found = matchNames(index.compared[candidate]!, compared, {
        areOnOneWork: areOnOneWork(search, member, candidate),
        ignoredDomains,
      });
      if (!found) continue;
      const memberIds = [member.personId];
      if (samePerson !== undefined && isSameByNameAndPlace(found)) {
        search.book.add(candidate, samePerson, { kind: 'identity', basis: 'name-and-place', memberIds });
      } else if (sameName !== undefined) {
        const { match, name, otherName: memberName, speaksFor, speaksAgainst } = found;
        const clues = { speaksFor, speaksAgainst };
        search.book.add(candidate, sameName, { kind: 'name', match, name, memberName, memberIds, ...clues });
      }
    }
  }
}

function isOpenQuestion({ index }: Search, member: ConflictPerson, candidate: number): boolean {
  const { personId } = index.candidates[candidate]!;
  const isKnownSame = index.identities.personsOf(member).includes(index.persons[candidate]!);
  return !isKnownSame && !index.identities.areDifferent(personId, member.personId);
}

function areOnOneWork({ index }: Search, member: ConflictPerson, candidate: number): boolean {
  const own = new Set(index.worksOf.get(index.persons[candidate]!));
  return index.identities
    .personsOf(member)
    .some((person) => index.worksOf.get(person)?.some((work) => own.has(work)));
}
