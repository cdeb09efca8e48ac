/**
 * How good the affinities are: on the expertise researchers state of themselves beside published algorithms, with
 * intervals; by cross-validation over the settings that were tried; and on awards of all sciences.
 */
import type { AffinityPool, AffinityText } from '@headwater/core/affinity';
import { createRandom } from '@headwater/core/random';
import { checkChineseCodes, checkLanguages } from './affinity-languages.ts';
import { type ScoreOf, scoreConcatenated, scorePool, scoreSparsely } from './affinity-methods.ts';
import { checkAwards } from './affinity-nsf.ts';
import { crossValidate } from './affinity-settings.ts';
import { findData, readLines, readText } from './data.ts';
import { printTable, quantile } from './machine.ts';

interface Rating {
  reviewer: string;
  paper: string;
  expertise: number;
}

interface Paper extends AffinityText {
  authors: string[];
}

interface GoldStandard {
  ratingsOf: ReadonlyMap<string, readonly Rating[]>;
  /** Ten draws of at most twenty works a researcher. */
  profiles: ReadonlyMap<string, Readonly<Record<string, string[]>>>;
  papers: ReadonlyMap<string, Paper>;
}

/** How similar a researcher, known by one of the ten profiles, and a paper are. */
type Similarity = (profile: string, reviewer: string, paper: string) => number;

/** Of one researcher: lost and possible expertise difference, right and all easy pairs, right and all hard pairs. */
type Counts = [lost: number, of: number, easy: number, ofEasy: number, hard: number, ofHard: number];

export async function benchAffinityQuality(data: string): Promise<void> {
  compareOnGoldStandard(readGoldStandard(data), data);
  console.log('\nSettings chosen by cross-validation over the 28 researchers, from all that were tried:\n');
  crossValidate();
  console.log('\nAwards of all sciences, NSF 2017:\n');
  checkAwards(data);
  console.log('\nChinese: NSFC life sciences, titles and keywords:\n');
  checkChineseCodes(data);
  console.log(
    '\nAcross languages: learned from the names of NSFC codes, Chinese with machine-made English:\n',
  );
  checkLanguages(data);
}

function readGoldStandard(data: string): GoldStandard {
  const ratings = readLines(findData(data, 'goldstandard/evaluations.csv'))
    .slice(1)
    .flatMap((line) => {
      const cells = line.split('\t');
      return cells
        .slice(1, 11)
        .map((paper, index) => ({ reviewer: cells[0]!, paper, expertise: Number(cells[11 + index]) }))
        .filter(({ paper }) => paper !== '');
    });
  const papers = readLines(findData(data, 'goldstandard/papers.jsonl.gz')).map((line): Paper => {
    const { id, title, abstract, authors } = JSON.parse(line);
    return { id, title, abstract, authors: authors ?? [] };
  });
  const profiles = JSON.parse(readText(findData(data, 'goldstandard/profiles_d_20.json.gz')));
  return {
    ratingsOf: Map.groupBy(ratings, ({ reviewer }) => reviewer),
    profiles: new Map(Object.entries(profiles)),
    papers: new Map(papers.map((paper) => [paper.id, paper])),
  };
}

/** The rated papers, and the researchers by some profiles: each is one reviewer for every profile. */
function makePool({ ratingsOf, papers, profiles }: GoldStandard, names: readonly string[]): AffinityPool {
  const rated = new Set([...ratingsOf.values()].flatMap((own) => own.map(({ paper }) => paper)));
  const reviewers = names.flatMap((profile) =>
    Array.from(ratingsOf.keys(), (reviewer) => ({
      reviewer: `${profile} ${reviewer}`,
      works: profiles.get(profile)![reviewer]!.map((id) => papers.get(id)!),
    })),
  );
  return { submissions: Array.from(rated, (id) => papers.get(id)!), reviewers };
}

/** Joined by everybody else who wrote two papers of the data that nobody rated, as a funder's pool would be. */
function widenPool({ papers }: GoldStandard, { submissions, reviewers }: AffinityPool): AffinityPool {
  const rated = new Set(submissions.map(({ id }) => id));
  const others = new Map<string, Paper[]>();
  for (const paper of papers.values()) {
    if (rated.has(paper.id)) continue;
    for (const author of new Set(paper.authors.map((name) => name.toLowerCase()))) {
      others.set(author, [...(others.get(author) ?? []), paper]);
    }
  }
  const joining = [...others].filter(([, works]) => works.length > 1);
  return {
    submissions,
    reviewers: [...reviewers, ...joining.map(([author, works]) => ({ reviewer: `author ${author}`, works }))],
  };
}

function scoreWidely(gold: GoldStandard, score: (pool: AffinityPool) => ScoreOf): Similarity {
  const scoreOf = score(widenPool(gold, makePool(gold, [...gold.profiles.keys()])));
  return (profile, reviewer, paper) => scoreOf(paper, `${profile} ${reviewer}`);
}

function scoreAlone(gold: GoldStandard): Similarity {
  const scores = new Map<string, ScoreOf>();
  for (const profile of gold.profiles.keys()) scores.set(profile, scorePool(makePool(gold, [profile])));
  return (profile, reviewer, paper) => scores.get(profile)!(paper, `${profile} ${reviewer}`);
}

function readBaselines(file: string): Map<string, Similarity> {
  const known = new Map<string, Map<string, number>>();
  for (const line of readLines(file)) {
    const [name, profile, reviewer, paper, similarity] = line.split(',');
    if (Number.isNaN(Number(similarity))) continue;
    const of = known.get(name!) ?? new Map<string, number>();
    known.set(name!, of.set(`${profile} ${reviewer} ${paper}`, Number(similarity)));
  }
  return new Map(
    Array.from(known, ([name, of]) => [
      name,
      (profile, reviewer, paper) => of.get(`${profile} ${reviewer} ${paper}`)!,
    ]),
  );
}

/**
 * The measures of Stelmakh et al.: expertise difference of wrongly ordered pairs over that of all pairs, ties counting
 * half; easy pairs are rated at least 4 and at most 2, hard ones at least 4 both.
 */
function countPairs({ ratingsOf, profiles }: GoldStandard, similarity: Similarity): Counts[] {
  return Array.from(ratingsOf, ([reviewer, own]) => {
    const counts: Counts = [0, 0, 0, 0, 0, 0];
    for (const profile of profiles.keys()) {
      const scores = own.map(({ paper }) => similarity(profile, reviewer, paper));
      for (const [i, better] of own.entries()) {
        for (const [j, worse] of own.entries()) {
          const difference = better.expertise - worse.expertise;
          if (difference <= 0) continue;
          const gap = scores[i]! - scores[j]!;
          const wrong = gap === 0 ? 0.5 : gap < 0 ? 1 : 0;
          counts[0] += wrong * difference;
          counts[1] += difference;
          if (better.expertise < 4 || (worse.expertise > 2 && worse.expertise < 4)) continue;
          const kind = worse.expertise <= 2 ? 2 : 4;
          counts[kind] += 1 - wrong;
          counts[kind + 1]! += 1;
        }
      }
    }
    return counts;
  });
}

function share(counts: readonly Counts[], part: 0 | 2 | 4): number {
  let sum = 0;
  let of = 0;
  for (const one of counts) {
    sum += one[part];
    of += one[part + 1]!;
  }
  return sum / of;
}

const DRAWS = 10_000;

/** The 95 % interval of the difference in loss when the researchers are drawn anew, the same for both. */
function bootstrapDifference(own: readonly Counts[], other: readonly Counts[]): [number, number] {
  const random = createRandom('affinity quality');
  const differences = Array.from({ length: DRAWS }, () => {
    const drawn = own.map(() => random.below(own.length));
    const lossOf = (counts: readonly Counts[]) =>
      share(
        Array.from(drawn, (index) => counts[index]!),
        0,
      );
    return lossOf(own) - lossOf(other);
  });
  return [quantile(differences, 0.025), quantile(differences, 0.975)];
}

function compareOnGoldStandard(gold: GoldStandard, data: string): void {
  const count = (similarity: Similarity) => countPairs(gold, similarity);
  const own = count(scoreWidely(gold, scorePool));
  const rows: [string, Counts[]][] = [
    ['Headwater, 28 researchers alone in the pool', count(scoreAlone(gold))],
    ['sparse terms alone, mean of best three works', count(scoreWidely(gold, scoreSparsely))],
    ['sparse terms alone, works concatenated', count(scoreWidely(gold, scoreConcatenated))],
  ];
  const file = findData(data, 'goldstandard/baseline_predictions_rated_pairs.csv.gz');
  for (const [name, similarity] of readBaselines(file)) rows.push([`${name}, published`, count(similarity)]);
  const show = (counts: Counts[]) => ([0, 2, 4] as const).map((part) => share(counts, part).toFixed(3));
  printTable(
    ['algorithm', 'loss', 'easy pairs right', 'hard pairs right', 'Headwater’s loss less this one’s (95 %)'],
    [
      ['Headwater, all authors of the data in the pool', ...show(own), ''],
      ...rows.map(([name, counts]) => {
        const [low, high] = bootstrapDifference(own, counts).map((value) => value.toFixed(3));
        return [
          name,
          ...show(counts),
          `${(share(own, 0) - share(counts, 0)).toFixed(3)} (${low} to ${high})`,
        ];
      }),
    ],
  );
}
