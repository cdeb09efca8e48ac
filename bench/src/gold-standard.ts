/** The gold standard of Stelmakh et al. (TMLR 2025): researchers, what they wrote, and how they rated papers. */
import type { AffinityPool, AffinityText } from '@headwater/core/affinity';
import { type ScoreOf, scorePool } from './affinity-methods.ts';
import { findData, readLines, readText } from './data.ts';

interface Rating {
  reviewer: string;
  paper: string;
  expertise: number;
}

export interface Paper extends AffinityText {
  authors: string[];
}

export interface GoldStandard {
  ratingsOf: ReadonlyMap<string, readonly Rating[]>;
  /** Ten draws of at most twenty works a researcher. */
  profiles: ReadonlyMap<string, Readonly<Record<string, string[]>>>;
  papers: ReadonlyMap<string, Paper>;
}

/** How similar a researcher, known by one of the ten profiles, and a paper are. */
export type Similarity = (profile: string, reviewer: string, paper: string) => number;

/** Of one researcher: lost and possible expertise difference, right and all easy pairs, right and all hard pairs. */
export type Counts = [lost: number, of: number, easy: number, ofEasy: number, hard: number, ofHard: number];

export function readGoldStandard(data: string): GoldStandard {
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
export function makePool(
  { ratingsOf, papers, profiles }: GoldStandard,
  names: readonly string[],
): AffinityPool {
  const rated = new Set([...ratingsOf.values()].flatMap((own) => own.map(({ paper }) => paper)));
  const reviewers = names.flatMap((profile) =>
    Array.from(ratingsOf.keys(), (reviewer) => ({
      reviewer: `${profile} ${reviewer}`,
      works: profiles.get(profile)![reviewer]!.map((id) => papers.get(id)!),
    })),
  );
  return { submissions: Array.from(rated, (id) => papers.get(id)!), reviewers };
}

/** The scores when the researchers alone are the pool, one pool a profile. */
export function scoreAlone(gold: GoldStandard): Similarity {
  const scores = new Map<string, ScoreOf>();
  for (const profile of gold.profiles.keys()) scores.set(profile, scorePool(makePool(gold, [profile])));
  return (profile, reviewer, paper) => scores.get(profile)!(paper, `${profile} ${reviewer}`);
}

/** The published algorithms by name. */
export function readBaselines(data: string): Map<string, Similarity> {
  const file = findData(data, 'goldstandard/baseline_predictions_rated_pairs.csv.gz');
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
export function countPairs({ ratingsOf, profiles }: GoldStandard, similarity: Similarity): Counts[] {
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

export function share(counts: readonly Counts[], part: 0 | 2 | 4): number {
  let sum = 0;
  let of = 0;
  for (const one of counts) {
    sum += one[part];
    of += one[part + 1]!;
  }
  return sum / of;
}

/** Loss, easy and hard pairs right. */
export const formatShares = (counts: readonly Counts[]) =>
  ([0, 2, 4] as const).map((part) => share(counts, part).toFixed(3));
