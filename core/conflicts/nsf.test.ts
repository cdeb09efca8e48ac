import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { assignReviewers } from '../assignment/index.ts';
import { createRandom } from '../random/index.ts';
import {
  type ConflictApplication,
  type ConflictFinding,
  type ConflictPerson,
  type ConflictRuleKey,
  type ConflictWork,
  DEFAULT_CONFLICT_RULES,
  findConflicts,
} from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const awardsFile = `${shared}/nsf-awards/nsf_awards_2017.jsonl.gz`;
const rorFile = `${shared}/institutions/ror_records_subset.jsonl.gz`;

interface Award {
  award_id: string;
  title: string;
  start: string;
  division: string;
  investigators: { name: string; email_domain?: string }[];
  institutions: { name: string }[];
}
interface RorRecord {
  id: string;
  name: string;
  relationships?: [type: string, id: string][];
}

function readLines<T>(file: string): T[] {
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Parents of every ROR organisation, from relationships of both directions, and ids by name. */
function readOrganisations() {
  const records = readLines<RorRecord>(rorFile);
  const parents = new Map<string, string[]>();
  const add = (child: string, parent: string) => parents.set(child, [...(parents.get(child) ?? []), parent]);
  for (const { id, relationships } of records) {
    for (const [type, other] of relationships ?? []) {
      if (type === 'parent') add(id, other);
      if (type === 'child') add(other, id);
    }
  }
  return { parents, idOf: new Map(records.map(({ id, name }) => [name.toLowerCase(), id])) };
}

/** Awards as works, awards of one division as applications, and all investigators as candidates. */
function readAwards(division: string, idOf: ReadonlyMap<string, string>) {
  const people = new Map<string, ConflictPerson>();
  const applications = new Map<string, ConflictApplication>();
  const works = new Map<string, ConflictWork>();
  for (const award of readLines<Award>(awardsFile)) {
    const names = (award.institutions ?? []).map(({ name }) => name.toLowerCase());
    const organisationIds = names.map((name) => idOf.get(name) ?? name);
    const members = (award.investigators ?? []).map(({ name, email_domain }) => {
      const personId = `${name} ${email_domain ?? ''}`;
      const known = people.get(personId)?.organisationIds ?? [];
      const all = [...new Set([...known, ...organisationIds])];
      const member = { personId, name, emailDomain: email_domain, organisationIds: all };
      people.set(personId, member);
      return member;
    });
    const [month, day, year] = award.start.split('/');
    const personIds = members.map(({ personId }) => personId);
    works.set(award.award_id, {
      workId: award.award_id,
      kind: 'award',
      title: award.title,
      date: `${year}-${month}-${day}`,
      personIds,
    });
    if (award.division !== division) continue;
    applications.set(award.award_id, { id: award.award_id, members, hostOrganisationId: organisationIds[0] });
  }
  return {
    candidates: [...people.values()],
    applications: [...applications.values()],
    works: [...works.values()],
  };
}

describe.skipIf(!existsSync(awardsFile) || !existsSync(rorFile))('on NSF awards of 2017 and ROR', () => {
  let parents: ReadonlyMap<string, readonly string[]>;
  let awards: ReturnType<typeof readAwards>;
  let findings: ConflictFinding[];

  beforeAll(() => {
    const organisations = readOrganisations();
    parents = organisations.parents;
    awards = readAwards('Division Of Chemistry', organisations.idOf);
    findings = findConflicts({
      ...awards,
      organisations: parents,
      declarations: [],
      rules: DEFAULT_CONFLICT_RULES,
      now: '2018-06-30',
    });
  }, 60_000);

  test('every investigator is a member of their own award, and in conflict with their co-investigators by it', () => {
    const found = new Map(
      findings.map((each) => [`${each.applicationId} ${each.personId} ${each.rule}`, each]),
    );
    let pairs = 0;
    for (const { id, members } of awards.applications) {
      for (const { personId } of members) {
        expect(found.get(`${id} ${personId} member-of-application`)?.severity).toBe('conflict');
        const others = members.map((member) => member.personId).filter((other) => other !== personId);
        if (others.length === 0) continue;
        pairs += others.length;
        const works = found.get(`${id} ${personId} co-investigator`)?.evidence ?? [];
        const own = works.find((evidence) => evidence.kind === 'work' && evidence.workId === id);
        expect(own).toMatchObject({ memberIds: [...new Set(others)].sort() });
      }
    }
    expect(pairs).toBeGreaterThan(50);
  });

  test('the same organisation is found for everybody who is there, and for nobody else', () => {
    const sample = awards.applications.filter((_, position) => position % 10 === 0);
    const expected = sample.flatMap(({ id, members, hostOrganisationId }) =>
      awards.candidates
        .filter(({ personId, organisationIds }) => {
          const others = members.filter((member) => member.personId !== personId);
          const theirs = new Set([hostOrganisationId, ...others.flatMap((member) => member.organisationIds)]);
          return organisationIds.some((organisation) => theirs.has(organisation));
        })
        .map(({ personId }) => `${id} ${personId}`),
    );
    const sampled = new Set(sample.map(({ id }) => id));
    const found = findings.filter(
      ({ applicationId, rule }) => rule === 'same-organisation' && sampled.has(applicationId),
    );
    expect(found.map(({ applicationId, personId }) => `${applicationId} ${personId}`).sort()).toEqual(
      expected.sort(),
    );
    expect(found.length).toBeGreaterThan(1000);
  });

  test('every path through the hierarchy goes from child to parent or back, as ROR has it', () => {
    const isChild = (child: string, parent: string) => parents.get(child)?.includes(parent) ?? false;
    const pathsOf = (key: ConflictRuleKey) =>
      findings
        .filter(({ rule }) => rule === key)
        .flatMap(({ evidence }) => evidence.map((each) => (each.kind === 'organisation' ? each.path : [])));

    const siblings = pathsOf('sibling-organisation');
    expect(siblings.length).toBeGreaterThan(100);
    expect(siblings.filter(([a, parent, b]) => !isChild(a!, parent!) || !isChild(b!, parent!))).toEqual([]);
    const lineages = pathsOf('parent-or-child-organisation');
    expect(lineages.length).toBeGreaterThan(100);
    const isLineage = (path: readonly string[]) =>
      path.slice(1).every((id, index) => isChild(path[index]!, id)) ||
      path.slice(1).every((id, index) => isChild(id, path[index]!));
    expect(lineages.filter((path) => !isLineage(path))).toEqual([]);
  });

  test('an assignment that would love colleagues and co-investigators has none of them', () => {
    const barred = new Set(
      findings
        .filter(({ severity }) => severity === 'conflict')
        .map(({ applicationId, personId }) => `${applicationId} ${personId}`),
    );
    // From the awards alone: whose award it is, who works where one of them works, who held an award with one of them.
    const placesOf = new Map(awards.candidates.map((one) => [one.personId, one.organisationIds]));
    const teams = awards.works.map(({ personIds }) => personIds);
    const isForbidden = ({ members, hostOrganisationId }: ConflictApplication, personId: string) =>
      members.some((member) => member.personId === personId) ||
      placesOf.get(personId)!.includes(hostOrganisationId!) ||
      members.some((member) => member.organisationIds.some((id) => placesOf.get(personId)!.includes(id))) ||
      teams.some(
        (team) => team.includes(personId) && members.some((member) => team.includes(member.personId)),
      );
    const random = createRandom(2017);
    const applications = random.shuffle(awards.applications).slice(0, 120);
    const scores = applications.flatMap((application) => {
      const drawn = random.shuffle(awards.candidates).slice(0, 30);
      const tempting = awards.candidates.filter(({ organisationIds }) =>
        organisationIds.includes(application.hostOrganisationId!),
      );
      const ids = new Set(
        [...drawn, ...tempting.slice(0, 30), ...application.members].map((one) => one.personId),
      );
      return [...ids].map((reviewer) => ({
        submission: application.id,
        reviewer,
        score: isForbidden(application, reviewer) ? 1 : random.uniform() / 2,
      }));
    });
    const assign = (isGuarded: boolean) =>
      assignReviewers({
        submissions: applications.map(({ id }) => id),
        reviewers: [...new Set(scores.map(({ reviewer }) => reviewer))],
        scores,
        constraints: scores
          .filter(({ submission, reviewer }) => isGuarded && barred.has(`${submission} ${reviewer}`))
          .map((pair) => ({ ...pair, value: -1 as const })),
        reviewsPerSubmission: 3,
        maxLoad: 6,
        objective: 'total',
      }).assignment;
    const guarded = assign(true);
    expect(guarded).toHaveLength(360);
    expect(guarded.filter(({ score }) => score === 1)).toEqual([]);
    expect(assign(false).filter(({ score }) => score === 1).length).toBeGreaterThan(300);
  }, 60_000);
});
