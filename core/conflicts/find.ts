import { type ConflictIndex, checkId, compareText, findRule, indexConflicts } from './candidate-index.ts';
import { findApplicants, findDeclared, findMembership, findNames, findRelations } from './find-people.ts';
import { areInOtherDepartments } from './identity.ts';
import { type ChineseTools, listDomains, listDomainsUpwards, readHouseDomain } from './people.ts';
import type { ConflictSeverity } from './rules.ts';
import { beginSearch, groupMembers, leaveOut, positionOfRule, type Search } from './search.ts';
import type { ConflictApplication, ConflictEvidence, ConflictFinding, ConflictSources } from './types.ts';
import { readWorkDate } from './works.ts';

function findOrganisations(search: Search): void {
  const { index, application, members, book } = search;
  const host = application.hostOrganisationId ?? null;
  const groups = new Map(groupMembers(members, (member) => member.organisationIds));
  if (host !== null && !groups.has(host)) groups.set(host, []);

  const addAll = (
    rule: number | undefined,
    paths: readonly (readonly string[])[],
    memberIds: readonly string[],
  ) => {
    if (rule === undefined) return;
    for (const path of paths) {
      const isHost = path.at(-1) === host;
      // Most candidates of an organisation have the very same evidence: it is made once.
      const shared: ConflictEvidence = { kind: 'organisation', path, memberIds, isHost };
      for (const candidate of index.byOrganisation.get(path[0]!) ?? []) {
        const others = leaveOut(search, memberIds, candidate);
        if (others.length === 0 && !isHost) continue;
        book.add(
          candidate,
          rule,
          others === memberIds ? shared : { kind: 'organisation', path, memberIds: others, isHost },
        );
      }
    }
  };
  const lineage = positionOfRule(index, 'parent-or-child-organisation');
  const sibling = positionOfRule(index, 'sibling-organisation');
  const same = findRule(index.rules, 'same-organisation');
  for (const id of [...groups.keys()].sort(compareText)) {
    const memberIds = groups.get(id)!;
    const related = index.findRelated(id);
    if (same && same.rule.otherDepartment !== 'counts') findColleagues(search, id, memberIds);
    else addAll(same?.position, [[id]], memberIds);
    addAll(lineage, related.lineage, memberIds);
    addAll(sibling, related.siblings, memberIds);
  }
}

/** The same organisation, where another department weighs less. A host nobody of the team is known at weighs fully. */
function findColleagues(search: Search, organisationId: string, memberIds: readonly string[]): void {
  const { index, application, members, book } = search;
  const { position, rule } = findRule(index.rules, 'same-organisation')!;
  const isHost = application.hostOrganisationId === organisationId;
  const present = members.filter((member) => memberIds.includes(member.personId));
  for (const candidate of index.byOrganisation.get(organisationId) ?? []) {
    const others = leaveOut(search, memberIds, candidate);
    const far = present
      .filter((member) => areInOtherDepartments(index.candidates[candidate]!, member, organisationId))
      .map((member) => member.personId)
      .filter((id) => others.includes(id));
    const near = others.filter((id) => !far.includes(id));
    const path = [organisationId];
    if (near.length > 0 || (isHost && far.length === 0))
      book.add(candidate, position, { kind: 'organisation', path, memberIds: near, isHost });
    if (far.length === 0 || rule.otherDepartment === 'ignored') continue;
    const evidence = { kind: 'organisation', path, memberIds: far, isHost, isOtherDepartment: true } as const;
    book.add(candidate, position, evidence, 'possible');
  }
}

/** Publications and awards made with a member; publications weigh by how many made them. */
function findSharedWorks(search: Search): void {
  const { index, accountsOfPerson, book } = search;
  const positions = {
    'co-author': positionOfRule(index, 'co-author')!,
    'co-investigator': positionOfRule(index, 'co-investigator')!,
  };
  const membersOf = new Map<number, Set<string>>();
  for (const [person, accountIds] of accountsOfPerson) {
    for (const work of index.worksOf.get(person) ?? []) {
      const group = membersOf.get(work) ?? new Set();
      for (const id of accountIds) group.add(id);
      membersOf.set(work, group);
    }
  }
  const pieces: { candidate: number; work: number; memberIds: readonly string[] }[] = [];
  const strengths = new Map<string, number>();
  for (const position of [...membersOf.keys()].sort((a, b) => a - b)) {
    const { rule, personIds } = index.works[position]!;
    const all = [...membersOf.get(position)!].sort(compareText);
    for (const person of new Set(personIds.map(index.identities.personOf))) {
      for (const candidate of index.byPerson.get(person) ?? []) {
        const memberIds = leaveOut(search, all, candidate);
        if (memberIds.length === 0) continue;
        pieces.push({ candidate, work: position, memberIds });
        if (rule.key !== 'co-author') continue;
        for (const id of memberIds) {
          const pair = `${candidate} ${id}`;
          strengths.set(pair, (strengths.get(pair) ?? 0) + 1 / (personIds.length - 1));
        }
      }
    }
  }
  // Twenty works of a thousand authors sum up to 0.0200…01 or 0.0199…9: rounding must not decide.
  const isStrong = (candidate: number, ids: readonly string[], minStrength: number) =>
    ids.some((id) => (strengths.get(`${candidate} ${id}`) ?? 0) + 1e-9 >= minStrength);
  for (const { candidate, work: position, memberIds } of pieces) {
    const { work, rule, personIds } = index.works[position]!;
    const severity: ConflictSeverity =
      rule.key === 'co-investigator' || isStrong(candidate, memberIds, rule.minStrength)
        ? 'conflict'
        : 'possible';
    const evidence = {
      kind: 'work',
      workKind: work.kind ?? 'publication',
      workId: work.workId,
      title: work.title,
      date: readWorkDate(work),
      people: personIds.length,
      memberIds,
    } as const;
    book.add(candidate, positions[rule.key], evidence, severity);
  }
}

/**
 * Addresses of one house, whatever stands before its domain. Says nothing of two people whom `same-organisation`
 * already finds at one place: it would double the findings.
 */
function findDomains(search: Search): void {
  const { index, members, book } = search;
  const found = findRule(index.rules, 'same-email-domain');
  if (!found) return;
  const ignored = new Set(found.rule.ignoredDomains);
  const isCounted = (domain: string) => !listDomainsUpwards(domain).some((above) => ignored.has(above));
  const organisationsOf = new Map(members.map((member) => [member.personId, member.organisationIds]));
  const knowsOrganisations = findRule(index.rules, 'same-organisation') !== undefined;
  for (const [memberDomain, group] of groupMembers(members, (one) => listDomains(one).filter(isCounted))) {
    const house = readHouseDomain(memberDomain);
    for (const candidate of index.byHouseDomain.get(house) ?? []) {
      const { organisationIds } = index.candidates[candidate]!;
      const memberIds = leaveOut(search, group, candidate).filter(
        (id) => !knowsOrganisations || !organisationsOf.get(id)!.some((own) => organisationIds.includes(own)),
      );
      if (memberIds.length === 0) continue;
      const shared = index.compared[candidate]!.domains.filter(
        (domain) => readHouseDomain(domain) === house && isCounted(domain),
      );
      for (const candidateDomain of shared.sort(compareText))
        book.add(candidate, found.position, {
          kind: 'email-domain',
          candidateDomain,
          memberDomain,
          memberIds,
        });
    }
  }
}

/**
 * What keeps the candidates of an index from one application: at most one finding for a person and a rule, by the ids
 * of the people and then in the order of the rules. The work grows with what is found, not with the candidates.
 */
export function findConflictsOf(index: ConflictIndex, application: ConflictApplication): ConflictFinding[] {
  const search = beginSearch(index, application);
  findMembership(search);
  findOrganisations(search);
  findSharedWorks(search);
  findRelations(search);
  findApplicants(search);
  findDeclared(search);
  findNames(search);
  findDomains(search);
  return search.book.listFindings(application.id);
}

/**
 * Every conflict between applications and candidates, by the ids of the applications and then as
 * {@link findConflictsOf} orders them. The order of the input, except that of the rules, does not matter.
 * @throws {ConflictInputError} as {@link indexConflicts}, and for an application id that is empty or given twice
 */
export function findConflicts(
  sources: ConflictSources & { readonly applications: readonly ConflictApplication[] },
  tools: ChineseTools = {},
): ConflictFinding[] {
  const seen = new Set<string>();
  for (const [position, { id }] of sources.applications.entries())
    checkId(id, `applications.${position}.id`, seen);
  const index = indexConflicts(sources, tools);
  return sources.applications
    .toSorted((a, b) => compareText(a.id, b.id))
    .flatMap((application) => findConflictsOf(index, application));
}
