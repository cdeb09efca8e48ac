/**
 * How good the affinities are: on the expertise researchers state of themselves beside published algorithms, with
 * intervals; by cross-validation over the settings that were tried; and on awards of all sciences.
 */
import type { AffinityPool } from '@headwater/core/affinity';
import { createRandom } from '@headwater/core/random';
import { checkChineseCodes, checkLanguages } from './affinity-languages.ts';
import { type ScoreOf, scoreConcatenated, scorePool, scoreSparsely } from './affinity-methods.ts';
import { checkAwards } from './affinity-nsf.ts';
import { crossValidate } from './affinity-settings.ts';
import {
  type Counts,
  countPairs,
  formatShares,
  type GoldStandard,
  makePool,
  type Paper,
  readBaselines,
  readGoldStandard,
  type Similarity,
  scoreAlone,
  share,
} from './gold-standard.ts';
import { printTable, quantile } from './machine.ts';

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
  for (const [name, similarity] of readBaselines(data)) rows.push([`${name}, published`, count(similarity)]);
  printTable(
    ['algorithm', 'loss', 'easy pairs right', 'hard pairs right', 'Headwater’s loss less this one’s (95 %)'],
    [
      ['Headwater, all authors of the data in the pool', ...formatShares(own), ''],
      ...rows.map(([name, counts]) => {
        const [low, high] = bootstrapDifference(own, counts).map((value) => value.toFixed(3));
        return [
          name,
          ...formatShares(counts),
          `${(share(own, 0) - share(counts, 0)).toFixed(3)} (${low} to ${high})`,
        ];
      }),
    ],
  );
}
