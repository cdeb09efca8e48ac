import { type ConflictIndex, checkId, compareText, findRule, indexConflicts } from './candidate-index.ts';
import { listDomainsUpwards, normaliseDomain, normaliseName } from './people.ts';
import type { ConflictRuleKey } from './rules.ts';
import type {
  ConflictApplication,
  ConflictEvidence,
  ConflictFinding,
  ConflictPerson,
  ConflictSources,
} from './types.ts';
import { readWorkDate } from './works.ts';

/** Evidence of one application by candidate and rule; only what is found takes room. */
class EvidenceBook {
  readonly #index: ConflictIndex;
  readonly #pages = new Map<number, ConflictEvidence[]>();

  constructor(index: ConflictIndex) {
    this.#index = index;
  }

  add(candidate: number, rulePosition: number, evidence: ConflictEvidence): void {
    const key = candidate * this.#index.rules.length + rulePosition;
    const page = this.#pages.get(key);
    if (page) page.push(evidence);
    else this.#pages.set(key, [evidence]);
  }

  /** The findings by the ids of the people, then in the order of the rules. */
  listFindings(applicationId: string): ConflictFinding[] {
    const { candidates, rules } = this.#index;
    return [...this.#pages.keys()]
      .sort((a, b) => a - b)
      .map((key) => {
        const rule = rules[key % rules.length]!;
        return {
          applicationId,
          personId: candidates[Math.floor(key / rules.length)]!.personId,
          rule: rule.key,
          ruleVersion: rule.version,
          severity: rule.severity,
          evidence: this.#pages.get(key)!,
        };
      });
  }
}

/** The members of an application, each once, in the order of their ids. */
function listMembers(application: ConflictApplication): ConflictPerson[] {
  const members = application.members.toSorted((a, b) => compareText(a.personId, b.personId));
  return members.filter((member, index) => member.personId !== members[index - 1]?.personId);
}

/** Members' ids by what they have, in the order of the keys. */
function groupMembers(
  members: readonly ConflictPerson[],
  listKeys: (member: ConflictPerson) => Iterable<string | null>,
): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const member of members) {
    for (const key of new Set(listKeys(member))) {
      if (key === null) continue;
      const group = groups.get(key);
      if (group) group.push(member.personId);
      else groups.set(key, [member.personId]);
    }
  }
  return [...groups].sort(([a], [b]) => compareText(a, b));
}

/** What the finders of the rules below work with. */
interface Search {
  readonly index: ConflictIndex;
  readonly application: ConflictApplication;
  readonly members: readonly ConflictPerson[];
  readonly book: EvidenceBook;
}

function positionOfRule(index: ConflictIndex, key: ConflictRuleKey): number | undefined {
  return findRule(index.rules, key)?.position;
}

/** The group without the candidate: nobody is evidence against themselves. */
function leaveOut(memberIds: readonly string[], personId: string): readonly string[] {
  return memberIds.includes(personId) ? memberIds.filter((id) => id !== personId) : memberIds;
}

function findMembership({ index, members, book }: Search): void {
  const rule = positionOfRule(index, 'member-of-application');
  if (rule === undefined) return;
  for (const { personId } of members) {
    const candidate = index.positionOf.get(personId);
    if (candidate !== undefined) book.add(candidate, rule, { kind: 'membership' });
  }
}

function findOrganisations({ index, application, members, book }: Search): void {
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
      for (const candidate of index.byOrganisation.get(path[0]!) ?? []) {
        const others = leaveOut(memberIds, index.candidates[candidate]!.personId);
        if (others.length === 0 && !isHost) continue;
        book.add(candidate, rule, { kind: 'organisation', path, memberIds: others, isHost });
      }
    }
  };
  const same = positionOfRule(index, 'same-organisation');
  const lineage = positionOfRule(index, 'parent-or-child-organisation');
  const sibling = positionOfRule(index, 'sibling-organisation');
  for (const id of [...groups.keys()].sort(compareText)) {
    const memberIds = groups.get(id)!;
    const related = index.findRelated(id);
    addAll(same, [[id]], memberIds);
    addAll(lineage, related.lineage, memberIds);
    addAll(sibling, related.siblings, memberIds);
  }
}

function findSharedWorks({ index, members, book }: Search): void {
  const rule = positionOfRule(index, 'co-investigator');
  if (rule === undefined) return;
  const membersOf = new Map<number, string[]>();
  for (const { personId } of members) {
    for (const work of index.worksOf.get(personId) ?? []) {
      const group = membersOf.get(work);
      if (group) group.push(personId);
      else membersOf.set(work, [personId]);
    }
  }
  for (const position of [...membersOf.keys()].sort((a, b) => a - b)) {
    const work = index.works[position]!;
    for (const personId of new Set(work.personIds)) {
      const candidate = index.positionOf.get(personId);
      const memberIds = leaveOut(membersOf.get(position)!, personId);
      if (candidate === undefined || memberIds.length === 0) continue;
      const { workId, title } = work;
      book.add(candidate, rule, { kind: 'work', workId, title, date: readWorkDate(work), memberIds });
    }
  }
}

function findDeclared({ index, application, book }: Search): void {
  for (const declaration of index.declarationsOf.get(application.id) ?? []) {
    const rule = positionOfRule(index, `declared-by-${declaration.side}`);
    if (rule === undefined) continue;
    const { side, note, at } = declaration;
    const organisationId = declaration.organisationId ?? null;
    const person = declaration.personId == null ? undefined : index.positionOf.get(declaration.personId);
    const declared =
      organisationId === null
        ? person === undefined
          ? []
          : [person]
        : index.byOrganisation.get(organisationId);
    for (const candidate of declared ?? []) {
      book.add(candidate, rule, { kind: 'declaration', side, note, at, organisationId });
    }
  }
}

function findNames({ index, members, book }: Search): void {
  const rule = positionOfRule(index, 'same-name');
  if (rule === undefined) return;
  for (const [name, group] of groupMembers(members, (member) => [normaliseName(member.name ?? '')])) {
    for (const candidate of index.byName.get(name) ?? []) {
      const memberIds = leaveOut(group, index.candidates[candidate]!.personId);
      if (memberIds.length > 0) book.add(candidate, rule, { kind: 'name', name, memberIds });
    }
  }
}

/** Says nothing of two people whom `same-organisation` already finds at one place: it would double the findings. */
function findDomains({ index, members, book }: Search): void {
  const found = findRule(index.rules, 'same-email-domain');
  if (!found) return;
  const ignored = new Set(found.rule.ignoredDomains);
  const organisationsOf = new Map(members.map((member) => [member.personId, member.organisationIds]));
  const knowsOrganisations = findRule(index.rules, 'same-organisation') !== undefined;
  const groups = groupMembers(members, (member) => [normaliseDomain(member.emailDomain ?? '')]);
  for (const [memberDomain, group] of groups) {
    const addAll = (candidates: readonly number[] | undefined, sharedDomain: string) => {
      if (ignored.has(sharedDomain)) return;
      for (const candidate of candidates ?? []) {
        const { personId, emailDomain, organisationIds } = index.candidates[candidate]!;
        const memberIds = leaveOut(group, personId).filter(
          (id) =>
            !knowsOrganisations || !organisationsOf.get(id)!.some((own) => organisationIds.includes(own)),
        );
        if (memberIds.length === 0) continue;
        const candidateDomain = normaliseDomain(emailDomain!)!;
        book.add(candidate, found.position, {
          kind: 'email-domain',
          candidateDomain,
          memberDomain,
          memberIds,
        });
      }
    };
    for (const domain of listDomainsUpwards(memberDomain)) addAll(index.byDomain.get(domain), domain);
    addAll(index.byDomainAbove.get(memberDomain), memberDomain);
  }
}

/**
 * What keeps the candidates of an index from one application: at most one finding for a person and a rule, by the ids
 * of the people and then in the order of the rules. The work grows with what is found, not with the candidates.
 */
export function findConflictsOf(index: ConflictIndex, application: ConflictApplication): ConflictFinding[] {
  const search = { index, application, members: listMembers(application), book: new EvidenceBook(index) };
  findMembership(search);
  findOrganisations(search);
  findSharedWorks(search);
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
): ConflictFinding[] {
  const seen = new Set<string>();
  for (const [position, { id }] of sources.applications.entries())
    checkId(id, `applications.${position}.id`, seen);
  const index = indexConflicts(sources);
  return sources.applications
    .toSorted((a, b) => compareText(a.id, b.id))
    .flatMap((application) => findConflictsOf(index, application));
}
