/** Awards of all sciences: does an investigator's other award rank above the awards of other programmes? */
import type { AffinityPool, AffinityText } from '@headwater/core/affinity';
import { type ScoreOf, scoreConcatenated, scorePool, scoreSparsely } from './affinity-methods.ts';
import { findData, readLines } from './data.ts';
import { printTable } from './machine.ts';

interface Award extends AffinityText {
  division: string;
  programmes: ReadonlySet<string>;
  investigators: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

/** An investigator, the award kept back, and the awards by which they are known. */
interface Case {
  investigator: string;
  kept: Award;
  known: readonly Award[];
}

const SHORTEST_ABSTRACT = 300;
/** Every so many of the investigators are asked about, and of the awards held against their own. */
const STEP_OF_CASES = 6;
const STEP_OF_OTHERS = 6;

function readAwards(data: string): Award[] {
  const awards = new Map<string, Award>();
  for (const line of readLines(findData(data, 'nsf-awards/nsf_awards_2017.jsonl.gz'))) {
    const { award_id: id, title, abstract, division, program_elements, investigators } = JSON.parse(line);
    if (awards.has(id) || (abstract ?? '').length < SHORTEST_ABSTRACT) continue;
    const people: { name: string; email_domain?: string }[] = investigators ?? [];
    const programmes: { code: string }[] = program_elements ?? [];
    awards.set(id, {
      id,
      title,
      abstract,
      division,
      programmes: new Set(programmes.map(({ code }) => code)),
      investigators: new Set(
        people.map(({ name, email_domain }) => `${name} ${email_domain ?? ''}`.toLowerCase()),
      ),
      words: new Set(abstract.toLowerCase().split(/\s+/)),
    });
  }
  return [...awards.values()];
}

/** Collaborative awards are submitted in parts with the same or nearly the same text. */
function isNearlySame(a: Award, b: Award): boolean {
  const bare = (title: string) => title.toLowerCase().split(':').at(-1)!.trim();
  if (bare(a.title) === bare(b.title)) return true;
  const shared = a.words.intersection(b.words).size;
  return shared / (a.words.size + b.words.size - shared) > 0.5;
}

function findCases(awardsOf: ReadonlyMap<string, readonly Award[]>): Case[] {
  const cases: Case[] = [];
  for (const [investigator, [kept, ...others]] of awardsOf) {
    const known = others.filter((award) => !isNearlySame(kept!, award));
    if (known.length > 0) cases.push({ investigator, kept: kept!, known });
  }
  return cases.filter((_, index) => index % STEP_OF_CASES === 0);
}

/** The share of the others that score below the one kept back, ties counting half. */
function rankKept(score: ScoreOf, { investigator, kept }: Case, others: readonly Award[]): number {
  const own = score(kept.id, investigator);
  let below = 0;
  for (const { id } of others) {
    const other = score(id, investigator);
    below += other < own ? 1 : other === own ? 0.5 : 0;
  }
  return below / others.length;
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function checkAwards(data: string): void {
  const awards = readAwards(data);
  const awardsOf = new Map<string, Award[]>();
  for (const award of awards) {
    for (const person of award.investigators) awardsOf.set(person, [...(awardsOf.get(person) ?? []), award]);
  }
  const cases = findCases(awardsOf);
  const kept = new Set(cases.map((one) => one.kept));
  const knownOf = new Map(cases.map((one) => [one.investigator, one.known]));
  const others = awards.filter((award, index) => index % STEP_OF_OTHERS === 0 && !kept.has(award));
  const pool: AffinityPool = {
    submissions: [...kept, ...others],
    reviewers: Array.from(awardsOf, ([reviewer, own]) => ({
      reviewer,
      works: knownOf.get(reviewer) ?? own.filter((award) => !kept.has(award)),
    })),
  };
  const asked = cases.map((one) => {
    const elsewhere = others.filter(
      ({ programmes, investigators }) =>
        programmes.isDisjointFrom(one.kept.programmes) && !investigators.has(one.investigator),
    );
    return { ...one, elsewhere, near: elsewhere.filter(({ division }) => division === one.kept.division) };
  });
  const methods: [string, (pool: AffinityPool) => ScoreOf][] = [
    ['Headwater', scorePool],
    ['sparse terms alone, mean of best three works', scoreSparsely],
    ['sparse terms alone, works concatenated', scoreConcatenated],
  ];
  printTable(
    [
      'algorithm',
      `above awards of other programmes (${cases.length} investigators)`,
      'above those of other programmes of the same division',
    ],
    methods.map(([name, method]) => {
      const score = method(pool);
      const wide = asked.map((one) => rankKept(score, one, one.elsewhere));
      const near = asked.filter((one) => one.near.length > 0).map((one) => rankKept(score, one, one.near));
      return [name, average(wide).toFixed(3), average(near).toFixed(3)];
    }),
  );
}
