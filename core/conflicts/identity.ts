import { ConflictInputError } from './errors.ts';
import { type ChineseTools, type ComparedName, compareNames, listDomains } from './people.ts';
import type { ConflictPerson, IdentityClue, SettledIdentity } from './types.ts';

/**
 * Which accounts are one person. A person is named by one of their accounts, the first by id; an account that is
 * known to be nobody else's is its own person.
 */
export interface Identities {
  /** The person behind an account. */
  readonly personOf: (accountId: string) => string;
  /** The persons an account's own facts make it: by a settled identity, and by its ORCID iD. */
  readonly personsOf: (account: ConflictPerson) => readonly string[];
  /** Whether an officer decided that these two are not one person. */
  readonly areDifferent: (a: string, b: string) => boolean;
  readonly isSettledSame: (a: string, b: string) => boolean;
}

const pairKey = (a: string, b: string) => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/** An ORCID iD as it is compared; null for none. */
export function normaliseOrcid(orcid: string | null | undefined): string | null {
  const digits = /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])$/.exec(orcid?.trim() ?? '');
  return digits ? digits.slice(1).join('').toUpperCase() : null;
}

/**
 * Joins accounts of one ORCID iD and accounts that an officer settled to be one person, over as many steps as there
 * are. What an officer settled to be different is not joined directly, whatever the ORCID iDs say.
 * @throws {ConflictInputError} `identity-invalid`
 */
export function joinAccounts(
  accounts: readonly ConflictPerson[],
  settled: readonly SettledIdentity[],
): Identities {
  const parentOf = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parentOf.get(root); next !== undefined; next = parentOf.get(root)) root = next;
    return root;
  };
  const join = (a: string, b: string) => {
    const [first, second] = [rootOf(a), rootOf(b)].sort() as [string, string];
    if (first !== second) parentOf.set(second, first);
  };
  const verdicts = new Map<string, SettledIdentity['verdict']>();
  for (const [index, { personIds, verdict }] of settled.entries()) {
    const [a, b] = personIds;
    if (!a || !b || a === b) {
      throw new ConflictInputError('identity-invalid', `identities.${index}.personIds`, personIds, 'two ids');
    }
    if (verdict !== 'same' && verdict !== 'different') {
      throw new ConflictInputError(
        'identity-invalid',
        `identities.${index}.verdict`,
        verdict,
        'same, different',
      );
    }
    verdicts.set(pairKey(a, b), verdict);
    if (verdict === 'same') join(a, b);
  }
  const byOrcid = new Map<string, string[]>();
  for (const account of accounts) {
    const orcid = normaliseOrcid(account.orcid);
    if (orcid === null) continue;
    const group = byOrcid.get(orcid);
    if (group) group.push(account.personId);
    else byOrcid.set(orcid, [account.personId]);
  }
  const isDifferent = (a: string, b: string) => verdicts.get(pairKey(a, b)) === 'different';
  for (const group of byOrcid.values()) {
    for (const [index, a] of group.entries())
      for (const b of group.slice(0, index)) if (!isDifferent(a, b)) join(a, b);
  }
  return {
    personOf: rootOf,
    personsOf: (account) => {
      const own = rootOf(account.personId);
      const orcid = normaliseOrcid(account.orcid);
      const shared = orcid === null ? [] : (byOrcid.get(orcid) ?? []);
      const others = shared.filter((id) => !isDifferent(id, account.personId)).map(rootOf);
      return others.length === 0 ? [own] : [...new Set([own, ...others])];
    },
    areDifferent: isDifferent,
    isSettledSame: (a, b) => verdicts.get(pairKey(a, b)) === 'same',
  };
}

/** An account with what its identity is judged by. */
export interface ComparedAccount {
  readonly account: ConflictPerson;
  readonly names: readonly ComparedName[];
  readonly domains: readonly string[];
}

export function compareAccount(account: ConflictPerson, tools: ChineseTools): ComparedAccount {
  return { account, names: compareNames(account, tools), domains: listDomains(account) };
}

/** Two accounts whose names agree, and what else is known of them. */
export interface NameMatch {
  readonly match: 'same' | 'transliterated';
  readonly name: string;
  readonly otherName: string;
  /** Whether the names are of a language in which many people bear the same one. */
  readonly isChinese: boolean;
  readonly speaksFor: readonly IdentityClue[];
  readonly speaksAgainst: readonly IdentityClue[];
}

/**
 * Whether two accounts may be one person by their names. Never when both have an ORCID iD and these differ, nor when
 * both are known in characters and these differ: 王伟 and 王威 are two people, though both are Wei Wang.
 */
export function matchNames(
  a: ComparedAccount,
  b: ComparedAccount,
  circumstances: { areOnOneWork: boolean; ignoredDomains: ReadonlySet<string> },
): NameMatch | null {
  const orcids = [a, b].map(({ account }) => normaliseOrcid(account.orcid));
  if (orcids[0] && orcids[1] && orcids[0] !== orcids[1]) return null;
  const han = [a, b].map(({ names }) => names.filter((name) => name.isHan).map((name) => name.plain));
  if (han[0]!.length > 0 && han[1]!.length > 0 && !han[0]!.some((name) => han[1]!.includes(name)))
    return null;
  const found = findAgreement(a.names, b.names);
  if (!found) return null;
  const { speaksFor, speaksAgainst } = listClues(a, b, circumstances);
  return { ...found, speaksFor, speaksAgainst };
}

function findAgreement(some: readonly ComparedName[], others: readonly ComparedName[]) {
  for (const match of ['same', 'transliterated'] as const) {
    for (const name of some) {
      for (const other of others) {
        const agrees =
          match === 'same'
            ? name.plain === other.plain
            : name.forms.some((form) => other.forms.includes(form));
        if (agrees)
          return {
            match,
            name: name.text,
            otherName: other.text,
            isChinese: name.isChinese || other.isChinese,
          };
      }
    }
  }
  return null;
}

function listClues(
  a: ComparedAccount,
  b: ComparedAccount,
  { areOnOneWork, ignoredDomains }: { areOnOneWork: boolean; ignoredDomains: ReadonlySet<string> },
): { speaksFor: IdentityClue[]; speaksAgainst: IdentityClue[] } {
  const speaksFor: IdentityClue[] = [];
  const speaksAgainst: IdentityClue[] = [];
  const places = [a.account.organisationIds, b.account.organisationIds] as const;
  if (places[0].length > 0 && places[1].length > 0) {
    if (places[0].some((id) => places[1].includes(id))) speaksFor.push('same-organisation');
    else speaksAgainst.push('other-organisation');
  }
  const domains = [a, b].map((one) => one.domains.filter((domain) => !ignoredDomains.has(domain)));
  if (domains[0]!.length > 0 && domains[1]!.length > 0) {
    if (domains[0]!.some((domain) => domains[1]!.includes(domain))) speaksFor.push('same-email-domain');
    else speaksAgainst.push('other-email-domain');
  }
  if (areInOtherDepartments(a.account, b.account)) speaksAgainst.push('other-department');
  if (areOnOneWork) speaksAgainst.push('both-on-one-work');
  return { speaksFor, speaksAgainst };
}

const writeDepartment = (department: string) => department.normalize('NFKC').trim().toLowerCase();

/** Whether two people of one organisation are known to be in different departments of every one they share. */
export function areInOtherDepartments(
  a: ConflictPerson,
  b: ConflictPerson,
  organisationId?: string,
): boolean {
  if (!a.departments?.length || !b.departments?.length) return false;
  const shared = a.organisationIds.filter(
    (id) => b.organisationIds.includes(id) && (organisationId === undefined || id === organisationId),
  );
  return (
    shared.length > 0 &&
    shared.every((id) => {
      const [own, theirs] = [a, b].map((person) =>
        person
          .departments!.filter((one) => one.organisationId === id)
          .map((one) => writeDepartment(one.department)),
      );
      return own!.length > 0 && theirs!.length > 0 && !own!.some((name) => theirs!.includes(name));
    })
  );
}

/**
 * Whether name, organisation and e-mail domain together say that two accounts are one person. For a Chinese name they
 * never do: at a large university several people bear it.
 */
export function isSameByNameAndPlace({ match, isChinese, speaksFor, speaksAgainst }: NameMatch): boolean {
  return (
    match === 'same' &&
    !isChinese &&
    speaksFor.includes('same-organisation') &&
    speaksFor.includes('same-email-domain') &&
    speaksAgainst.length === 0
  );
}
