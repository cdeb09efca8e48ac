import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { assignReviewers } from '../assignment/index.ts';
import { createRandom } from '../random/index.ts';
import { type ConflictFinding, type ConflictPerson, DEFAULT_CONFLICT_RULES, findConflicts } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const file = `${shared}/conference-reviews/iclr2018.json.gz`;

interface Paper {
  url: string;
  title: string;
  authors: string[];
  /** The domains of all its authors; who has which is not said. */
  emails: string[];
}

const PUBLIC = DEFAULT_CONFLICT_RULES.flatMap((rule) =>
  rule.key === 'same-email-domain' ? rule.ignoredDomains : [],
);

/** An author is known by name alone and may have any of the domains of their papers: more than they really have. */
function readPeople(papers: readonly Paper[]): Map<string, ConflictPerson> {
  const domainsOf = new Map<string, Set<string>>();
  for (const { authors, emails } of papers) {
    for (const author of authors) {
      const domains = domainsOf.get(author) ?? new Set();
      for (const domain of emails) domains.add(domain);
      domainsOf.set(author, domains);
    }
  }
  return new Map(
    [...domainsOf].map(([name, domains]) => [
      name,
      { personId: name, name, organisationIds: [], otherEmailDomains: [...domains] },
    ]),
  );
}

/** The house behind a domain, by a rule of thumb of its own. */
const readHouse = (domain: string) =>
  /[^.]+\.(?:(?:ac|edu|co|com|org|gov|net|go|or|re|ne)\.[a-z]{2}|[^.]+)$/.exec(domain.toLowerCase())?.[0] ??
  domain;

/** Every author with every paper, pair by pair, straight from the file, by none of the code under test. */
function listForbidden(papers: readonly Paper[]) {
  const authors = [...new Set(papers.flatMap((paper) => paper.authors))];
  const companionsOf = new Map<string, Set<string>>();
  const housesOf = new Map<string, Set<string>>();
  for (const author of authors) {
    const own = papers.filter((paper) => paper.authors.includes(author));
    companionsOf.set(author, new Set(own.flatMap((paper) => paper.authors)));
    const houses = own.flatMap((paper) => paper.emails).map(readHouse);
    housesOf.set(author, new Set(houses.filter((house) => !PUBLIC.includes(house))));
  }
  const forbidden = { own: new Set<string>(), coAuthor: new Set<string>(), colleague: new Set<string>() };
  for (const author of authors) {
    for (const paper of papers) {
      const pair = `${paper.url} ${author}`;
      if (paper.authors.includes(author)) forbidden.own.add(pair);
      for (const other of paper.authors) {
        if (other === author) continue;
        if (companionsOf.get(author)!.has(other)) forbidden.coAuthor.add(pair);
        if ([...housesOf.get(author)!].some((house) => housesOf.get(other)!.has(house)))
          forbidden.colleague.add(pair);
      }
    }
  }
  return forbidden;
}

const skip = !existsSync(file);
describe.skipIf(skip)('on ICLR 2018, every author a reviewer', () => {
  let papers: Paper[];
  let findings: ConflictFinding[];
  let barred: Set<string>;
  let forbidden: ReturnType<typeof listForbidden>;

  beforeAll(() => {
    papers = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    const people = readPeople(papers);
    findings = findConflicts({
      candidates: [...people.values()],
      applications: papers.map(({ url, authors }) => ({
        id: url,
        members: authors.map((author) => people.get(author)!),
      })),
      organisations: new Map(),
      declarations: [],
      works: papers.map(({ url, title, authors }) => ({
        workId: url,
        title,
        year: 2018,
        personIds: authors,
      })),
      rules: DEFAULT_CONFLICT_RULES.map((rule) =>
        rule.key === 'same-email-domain' ? { ...rule, severity: 'conflict' } : rule,
      ),
      now: '2018-06-30',
    });
    barred = new Set(
      findings
        .filter(({ severity }) => severity === 'conflict')
        .map(({ applicationId, personId }) => `${applicationId} ${personId}`),
    );
    forbidden = listForbidden(papers);
  }, 180_000);

  test('no author’s own paper is open to them, nor a co-author’s, nor one of the same house', () => {
    for (const pairs of Object.values(forbidden)) {
      expect(pairs.size).toBeGreaterThan(2_000);
      expect([...pairs].filter((pair) => !barred.has(pair))).toEqual([]);
    }
  });

  test('nobody else is barred', () => {
    const expected = new Set(Object.values(forbidden).flatMap((pairs) => [...pairs]));
    expect([...barred].filter((pair) => !expected.has(pair))).toEqual([]);
  });

  test('an assignment that would love to break every rule breaks none', () => {
    const random = createRandom(2018);
    const reviewers = [...new Set(papers.flatMap((paper) => paper.authors))].sort();
    const isTempting = (pair: string) => Object.values(forbidden).some((pairs) => pairs.has(pair));
    const scores = papers.flatMap(({ url }) => {
      const open = random.shuffle(reviewers).slice(0, 40);
      const tempting = reviewers.filter((author) => isTempting(`${url} ${author}`)).slice(0, 20);
      return [...new Set([...open, ...tempting])].map((reviewer) => ({
        submission: url,
        reviewer,
        score: isTempting(`${url} ${reviewer}`) ? 1 : random.uniform() / 2,
      }));
    });
    const { assigned } = assignFreely(papers, reviewers, scores, barred);
    expect(assigned).toHaveLength(papers.length * 3);
    expect(assigned.filter(isTempting)).toEqual([]);
    const unguarded = assignFreely(papers, reviewers, scores, new Set());
    expect(unguarded.assigned.filter(isTempting).length).toBeGreaterThan(papers.length);
  }, 120_000);
});

function assignFreely(
  papers: readonly Paper[],
  reviewers: readonly string[],
  scores: readonly { submission: string; reviewer: string; score: number }[],
  barred: ReadonlySet<string>,
) {
  const { assignment } = assignReviewers({
    submissions: papers.map(({ url }) => url),
    reviewers,
    scores,
    constraints: scores
      .filter(({ submission, reviewer }) => barred.has(`${submission} ${reviewer}`))
      .map(({ submission, reviewer }) => ({ submission, reviewer, value: -1 as const })),
    reviewsPerSubmission: 3,
    maxLoad: 6,
    objective: 'total',
  });
  return { assigned: assignment.map(({ submission, reviewer }) => `${submission} ${reviewer}`) };
}
