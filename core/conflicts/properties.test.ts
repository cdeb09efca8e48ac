import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../random/index.ts';
import {
  type ConflictApplication,
  type ConflictPerson,
  type ConflictSources,
  DEFAULT_CONFLICT_RULES,
  findConflicts,
  findConflictsOf,
  indexConflicts,
  RELATION_KINDS,
} from './index.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

type World = ConflictSources & { applications: ConflictApplication[]; people: ConflictPerson[] };

/** Whoever is in a team applies in the call. */
const listApplicants = ({ applications }: Pick<World, 'applications'>) =>
  applications.flatMap(({ id, members }) =>
    members.map(({ personId }) => ({ applicationId: id, personId, discipline: 'physics' })),
  );

/** A small crowded world, cycles among organisations included, in which every rule finds something somewhere. */
function createWorld(seed: number): World {
  const random = createRandom(seed);
  const draw = (prefix: string, count: number, most: number) =>
    Array.from({ length: random.below(most + 1) }, () => `${prefix}${random.below(count)}`);
  const people = Array.from({ length: 30 }, (_, index) => ({
    personId: `p${index}`,
    organisationIds: draw('o', 25, 2),
    name: `Wei ${'Wang Li Zhang Liu Chen Yang'.split(' ')[random.below(6)]} ${index % 7}`,
    emailDomain: ['a.edu', 'x.a.edu', 'b.org', 'qq.com', null][random.below(5)],
    orcid: random.below(5) === 0 ? `0000-0000-0000-000${random.below(4)}` : null,
  }));
  const applications = Array.from({ length: 12 }, (_, index) => ({
    id: `a${index}`,
    members: random.shuffle(people).slice(0, 1 + random.below(3)),
    hostOrganisationId: random.below(2) ? `o${random.below(25)}` : null,
    discipline: ['physics', 'history'][index % 2],
  }));
  return {
    people,
    applications,
    applicants: listApplicants({ applications }),
    accounts: people,
    candidates: people.slice(0, 22),
    organisations: new Map(Array.from({ length: 25 }, (_, index) => [`o${index}`, draw('o', 25, 2)])),
    works: Array.from({ length: 15 }, (_, index) => ({
      workId: `w${index}`,
      title: `Work ${index}`,
      kind: (['publication', 'award'] as const)[index % 2],
      year: 2017 + random.below(8),
      personIds: draw('p', 30, 4),
    })),
    declarations: Array.from({ length: 6 }, (_, index) => ({
      applicationId: `a${random.below(12)}`,
      personId: `p${random.below(30)}`,
      side: (['applicant', 'reviewer', 'officer'] as const)[index % 3]!,
      note: `note ${index}`,
      at: '2025-01-01',
    })),
    relations: Array.from({ length: 4 }, (_, index) => {
      const [a, b] = random.shuffle<ConflictPerson>(people) as [ConflictPerson, ConflictPerson];
      return { personId: a.personId, otherId: b.personId, kind: RELATION_KINDS[(seed + index) % 6]! };
    }),
    identities: Array.from({ length: 2 }, (_, index) => {
      const [a, b] = random.shuffle<ConflictPerson>(people) as [ConflictPerson, ConflictPerson];
      return { personIds: [a.personId, b.personId] as const, verdict: index ? 'same' : 'different' } as const;
    }),
    rules: DEFAULT_CONFLICT_RULES.map((rule) =>
      rule.key === 'parent-or-child-organisation' ? { ...rule, maxLevels: 2 } : { ...rule, isOn: true },
    ),
    now: '2025-01-01',
  };
}

function shuffleWorld(world: World, random: Random): World {
  const shufflePerson = (person: ConflictPerson) => ({
    ...person,
    organisationIds: random.shuffle(person.organisationIds),
  });
  return {
    ...world,
    candidates: random.shuffle(world.candidates).map(shufflePerson),
    applications: random.shuffle(world.applications).map((application) => ({
      ...application,
      members: random.shuffle(application.members).map(shufflePerson),
    })),
    organisations: new Map(
      random.shuffle([...world.organisations]).map(([id, parents]) => [id, random.shuffle(parents)]),
    ),
    works: random
      .shuffle(world.works)
      .map((work) => ({ ...work, personIds: random.shuffle(work.personIds) })),
    declarations: random.shuffle(world.declarations),
    accounts: random.shuffle(world.accounts!),
    relations: random.shuffle(world.relations!),
    identities: random.shuffle(world.identities!),
    applicants: random.shuffle(world.applicants!),
  };
}

describe.each(SEEDS)('in random world %i', (seed) => {
  const world = createWorld(seed);
  const findings = findConflicts(world);

  test('nobody may review their own application', () => {
    for (const { id, members } of world.applications) {
      for (const { personId } of members) {
        if (!world.candidates.some((candidate) => candidate.personId === personId)) continue;
        const own = findings.filter(
          (finding) => finding.applicationId === id && finding.personId === personId,
        );
        expect(own[0]).toMatchObject({ rule: 'member-of-application', severity: 'conflict' });
      }
    }
  });

  test('there is one finding for an application, a person and a rule, in order, none without evidence', () => {
    const ruleOrder = world.rules.map(({ key }) => key);
    const people = world.candidates.map(({ personId }) => personId).sort();
    const applications = world.applications.map(({ id }) => id).sort();
    const places = findings.map(
      ({ applicationId, personId, rule }) =>
        (applications.indexOf(applicationId) * 100 + people.indexOf(personId)) * 100 +
        ruleOrder.indexOf(rule),
    );
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(findings.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
  });

  test('the order of the input changes nothing', () => {
    expect(findConflicts(shuffleWorld(world, createRandom(seed + 1000)))).toEqual(findings);
  });

  test('more candidates never change what is found of another', () => {
    const people = new Set(world.candidates.map(({ personId }) => personId));
    const more = findConflicts({ ...world, candidates: world.people });
    expect(more.filter(({ personId }) => people.has(personId))).toEqual(findings);
    for (const candidate of world.candidates) {
      const alone = findConflicts({ ...world, candidates: [candidate] });
      expect(alone).toEqual(findings.filter(({ personId }) => personId === candidate.personId));
    }
  });

  test('one application alone gives what it gives among others', () => {
    const index = indexConflicts(world);
    for (const application of world.applications) {
      const among = findings.filter(({ applicationId }) => applicationId === application.id);
      expect(findConflictsOf(index, application)).toEqual(among);
    }
  });

  test('what lies between two people is mutual', () => {
    const index = indexConflicts({
      ...world,
      candidates: world.people,
      declarations: [],
      applicants: [],
    });
    const rulesBetween = new Set(
      world.people.flatMap((member) =>
        findConflictsOf(index, { id: 'a', members: [member] })
          .filter(({ personId }) => personId !== member.personId)
          .map(({ personId, rule }) => `${personId} ${member.personId} ${rule}`),
      ),
    );
    const mirrored = [...rulesBetween].map((line) => {
      const [candidate, member, rule] = line.split(' ');
      return `${member} ${candidate} ${rule}`;
    });
    expect(rulesBetween.size).toBeGreaterThan(0);
    expect(new Set(mirrored)).toEqual(rulesBetween);
  });
});

test('every rule finds something in the random worlds', () => {
  const found = new Set(SEEDS.flatMap((seed) => findConflicts(createWorld(seed)).map(({ rule }) => rule)));
  expect([...found].sort()).toEqual(DEFAULT_CONFLICT_RULES.map(({ key }) => key).sort());
});
