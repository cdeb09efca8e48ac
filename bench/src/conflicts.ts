/**
 * Clearing candidates of conflicts of interest: NSF awards as applications with all their investigators and the
 * hierarchy of ROR, and ICLR 2018 with its authors and e-mail domains.
 */
import {
  type ConflictApplication,
  type ConflictPerson,
  type ConflictSources,
  type ConflictWork,
  DEFAULT_CONFLICT_RULES,
  findConflictsOf,
  indexConflicts,
} from '@headwater/core/conflicts';
import { findData, readLines, readText } from './data.ts';
import { measure, peakMegabytes, printTable, quantile } from './machine.ts';

const RUNS = 3;

type World = Omit<ConflictSources, 'declarations' | 'rules' | 'now'> & {
  applications: ConflictApplication[];
  now: string;
};

interface Award {
  award_id: string;
  title: string;
  start: string;
  division: string;
  investigators?: { name: string; email_domain?: string }[];
  institutions?: { name: string }[];
}

function readOrganisations(data: string) {
  const parents = new Map<string, string[]>();
  const idOf = new Map<string, string>();
  const add = (child: string, parent: string) => parents.set(child, [...(parents.get(child) ?? []), parent]);
  for (const line of readLines(findData(data, 'institutions/ror_records_subset.jsonl.gz'))) {
    const record: { id: string; name: string; relationships?: [string, string][] } = JSON.parse(line);
    idOf.set(record.name.toLowerCase(), record.id);
    for (const [type, other] of record.relationships ?? []) {
      if (type === 'parent') add(record.id, other);
      if (type === 'child') add(other, record.id);
    }
  }
  return { parents, idOf };
}

/** Every award an application and a work, every investigator a candidate. */
function readNsf(data: string): { world: World; divisionOf: Map<string, string> } {
  const { parents, idOf } = readOrganisations(data);
  const people = new Map<string, ConflictPerson>();
  const applications = new Map<string, ConflictApplication>();
  const works = new Map<string, ConflictWork>();
  const divisionOf = new Map<string, string>();
  for (const line of readLines(findData(data, 'nsf-awards/nsf_awards_2017.jsonl.gz'))) {
    const award: Award = JSON.parse(line);
    const names = (award.institutions ?? []).map(({ name }) => name.toLowerCase());
    const organisationIds = names.map((name) => idOf.get(name) ?? name);
    const members = (award.investigators ?? []).map(({ name, email_domain }) => {
      const personId = `${name} ${email_domain ?? ''}`;
      const known = people.get(personId)?.organisationIds ?? [];
      const member = {
        personId,
        name,
        emailDomain: email_domain ?? null,
        organisationIds: [...new Set([...known, ...organisationIds])],
      };
      people.set(personId, member);
      return member;
    });
    const [month, day, year] = award.start.split('/');
    const id = award.award_id;
    works.set(id, {
      workId: id,
      kind: 'award',
      title: award.title,
      date: `${year}-${month}-${day}`,
      personIds: members.map((member) => member.personId),
    });
    applications.set(id, { id, members, hostOrganisationId: organisationIds[0] ?? null });
    divisionOf.set(id, award.division);
  }
  const world = {
    applications: [...applications.values()],
    candidates: [...people.values()],
    organisations: parents,
    works: [...works.values()],
    now: '2018-06-30',
  };
  return { world, divisionOf };
}

/** Every author a candidate, with all the domains of their papers. */
function readIclr(data: string): World {
  const text = readText(findData(data, 'conference-reviews/iclr2018.json.gz'));
  const papers: { url: string; title: string; authors: string[]; emails: string[] }[] = JSON.parse(text);
  const domainsOf = new Map<string, Set<string>>();
  for (const { authors, emails } of papers)
    for (const author of authors)
      domainsOf.set(author, new Set([...(domainsOf.get(author) ?? []), ...emails]));
  const people = new Map(
    [...domainsOf].map(([name, domains]) => [
      name,
      { personId: name, name, organisationIds: [], otherEmailDomains: [...domains] },
    ]),
  );
  return {
    applications: papers.map(({ url, authors }) => ({
      id: url,
      members: authors.map((author) => people.get(author)!),
    })),
    candidates: [...people.values()],
    organisations: new Map(),
    works: papers.map(({ url, title, authors }) => ({ workId: url, title, year: 2018, personIds: authors })),
    now: '2018-06-30',
  };
}

interface Cleared {
  pairs: number;
  barred: number;
  byRule: Map<string, number>;
  evidence: number;
}

/** Clears application after application, as a server would that stores each answer. */
function clear(world: World): Cleared {
  const index = indexConflicts({ ...world, declarations: [], rules: DEFAULT_CONFLICT_RULES });
  const byRule = new Map<string, number>();
  let barred = 0;
  let evidence = 0;
  for (const application of world.applications) {
    const findings = findConflictsOf(index, application);
    for (const finding of findings) {
      byRule.set(finding.rule, (byRule.get(finding.rule) ?? 0) + 1);
      evidence += finding.evidence.length;
    }
    barred += new Set(findings.filter((one) => one.severity === 'conflict').map((one) => one.personId)).size;
  }
  return { pairs: world.applications.length * world.candidates.length, barred, byRule, evidence };
}

export async function benchConflicts(data: string): Promise<void> {
  const { world, divisionOf } = readNsf(data);
  // The two divisions that `npm run round` opens as calls.
  const divisions = ['Division Of Chemistry', 'Division Of Environmental Biology'];
  const ofTheRound = world.applications.filter(({ id }) => divisions.includes(divisionOf.get(id)!));
  const pick = (count: number) => {
    const step = world.applications.length / count;
    return Array.from({ length: count }, (_, index) => world.applications[Math.floor(index * step)]!);
  };
  const needed = Math.ceil(19_000_000 / world.candidates.length);
  const worlds: [string, World][] = [
    ['NSF 2017, two divisions with everybody', { ...world, applications: ofTheRound }],
    ['NSF 2017, 19 million pairs', { ...world, applications: pick(needed) }],
    ['NSF 2017, every award with everybody', world],
    ['ICLR 2018, every author with every paper', readIclr(data)],
  ];
  const cleared: [string, Cleared][] = [];
  const rows: (string | number)[][] = [];
  for (const [name, each] of worlds) {
    const seconds: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const measured = await measure(() => clear(each));
      seconds.push(measured.seconds);
      if (run === RUNS - 1) cleared.push([name, measured.result]);
    }
    const { pairs, barred, byRule } = cleared.at(-1)![1];
    rows.push([
      name,
      `${each.applications.length} × ${each.candidates.length}`,
      (pairs / 1e6).toFixed(1),
      quantile(seconds, 0.5).toFixed(2),
      barred,
      [...byRule.values()].reduce((sum, count) => sum + count, 0),
      peakMegabytes(),
    ]);
  }
  rows.push(['published', '2,800 × 6,000', '16.8', 'two hours', '', '', '']);
  printTable(
    [
      'pool',
      'applications × candidates',
      'million pairs',
      `seconds (median of ${RUNS})`,
      'pairs barred',
      'findings',
      'peak MB so far',
    ],
    rows,
  );
  console.log('\nFindings by rule:\n');
  const rules = DEFAULT_CONFLICT_RULES.map(({ key }) => key).filter((key) =>
    cleared.some(([, { byRule }]) => byRule.has(key)),
  );
  printTable(
    ['rule', ...cleared.map(([name]) => name)],
    rules.map((key) => [key, ...cleared.map(([, { byRule }]) => byRule.get(key) ?? 0)]),
  );
  console.log('\nAnchor: 19 million pairs in under 30 seconds on 2 cores. One thread is used.');
}
