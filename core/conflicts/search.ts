import { type ConflictIndex, compareText, findRule, gatherAccounts, push } from './candidate-index.ts';
import type { ConflictRuleKey, ConflictSeverity } from './rules.ts';
import type { ConflictApplication, ConflictEvidence, ConflictFinding, ConflictPerson } from './types.ts';

interface Page {
  readonly evidence: ConflictEvidence[];
  severity: ConflictSeverity;
}

/** Evidence of one application by candidate and rule; only what is found takes room. */
export class EvidenceBook {
  readonly #index: ConflictIndex;
  readonly #pages = new Map<number, Page>();

  constructor(index: ConflictIndex) {
    this.#index = index;
  }

  /** @param severity what this piece alone would weigh, at most what the rule weighs; the heaviest piece counts. */
  add(
    candidate: number,
    rulePosition: number,
    evidence: ConflictEvidence,
    severity: ConflictSeverity = 'conflict',
  ): void {
    const key = candidate * this.#index.rules.length + rulePosition;
    const page = this.#pages.get(key);
    if (!page) {
      const isFull = severity === 'conflict' && this.#index.rules[rulePosition]!.severity === 'conflict';
      this.#pages.set(key, { evidence: [evidence], severity: isFull ? 'conflict' : 'possible' });
      return;
    }
    page.evidence.push(evidence);
    if (severity === 'conflict') page.severity = this.#index.rules[rulePosition]!.severity;
  }

  /** The findings by the ids of the people, then in the order of the rules. */
  listFindings(applicationId: string): ConflictFinding[] {
    const { candidates, persons, accountsOf, rules } = this.#index;
    return [...this.#pages.keys()]
      .sort((a, b) => a - b)
      .map((key) => {
        const rule = rules[key % rules.length]!;
        const position = Math.floor(key / rules.length);
        const { personId } = candidates[position]!;
        const { evidence, severity } = this.#pages.get(key)!;
        const accounts = accountsOf.get(persons[position]!);
        if (accounts && rule.key !== 'member-of-application')
          evidence.push({
            kind: 'accounts',
            personIds: accounts.map((account) => account.personId).filter((id) => id !== personId),
          });
        return {
          applicationId,
          personId,
          rule: rule.key,
          ruleVersion: rule.version,
          severity,
          evidence,
        };
      });
  }
}

/** What the finders of the rules work with. */
export interface Search {
  readonly index: ConflictIndex;
  readonly application: ConflictApplication;
  /** Each account once, in the order of their ids. */
  readonly members: readonly ConflictPerson[];
  /** The accounts of the team by the person behind them; one account may be two persons whom nobody has joined. */
  readonly accountsOfPerson: ReadonlyMap<string, readonly string[]>;
  readonly book: EvidenceBook;
}

/** Prepares the search of one application. */
export function beginSearch(index: ConflictIndex, application: ConflictApplication): Search {
  const sorted = application.members.toSorted((a, b) => compareText(a.personId, b.personId));
  const members = sorted
    .filter((member, place) => member.personId !== sorted[place - 1]?.personId)
    .map((member) => {
      const persons = index.identities.personsOf(member);
      const accounts = persons.flatMap((person) => index.accountsOf.get(person) ?? []);
      return gatherAccounts(
        member,
        accounts.filter((account) => account.personId !== member.personId),
      );
    });
  const accountsOfPerson = new Map<string, string[]>();
  for (const member of members)
    for (const person of index.identities.personsOf(member)) push(accountsOfPerson, person, member.personId);
  return { index, application, members, accountsOfPerson, book: new EvidenceBook(index) };
}

/** Members' ids by what they have, in the order of the keys. */
export function groupMembers(
  members: readonly ConflictPerson[],
  listKeys: (member: ConflictPerson) => Iterable<string>,
): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const member of members)
    for (const key of new Set(listKeys(member))) push(groups, key, member.personId);
  return [...groups].sort(([a], [b]) => compareText(a, b));
}

export function positionOfRule(index: ConflictIndex, key: ConflictRuleKey): number | undefined {
  return findRule(index.rules, key)?.position;
}

/** The members without the candidate: nobody is evidence against themselves, under whatever account. */
export function leaveOut(
  { index, accountsOfPerson }: Pick<Search, 'index' | 'accountsOfPerson'>,
  memberIds: readonly string[],
  candidate: number,
): readonly string[] {
  const own = accountsOfPerson.get(index.persons[candidate]!);
  return own ? memberIds.filter((id) => !own.includes(id)) : memberIds;
}
