import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type AffinityText, buildAffinityModel, scoreAffinities } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const folder = `${shared}/goldstandard`;

interface Rating {
  reviewer: string;
  paper: string;
  expertise: number;
}
/** The similarity of a reviewer and a paper when the reviewer is known by the given profile. */
type Similarity = (profile: string, reviewer: string, paper: string) => number;

function readLines(file: string): string[] {
  const bytes = readFileSync(`${folder}/${file}`);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
}

function readRatings(): Rating[] {
  return readLines('evaluations.csv')
    .slice(1)
    .flatMap((line) => {
      const cells = line.split('\t');
      const papers = cells
        .slice(1, 11)
        .entries()
        .filter(([, paper]) => paper !== '');
      return [...papers].map(([index, paper]) => ({
        reviewer: cells[0]!,
        paper,
        expertise: Number(cells[11 + index]),
      }));
    });
}

/**
 * Stelmakh et al., “A gold standard dataset for the reviewer assignment problem”, TMLR 2025: `loss` is the expertise
 * difference of wrongly ordered pairs over that of all pairs, ties counting half; `easy` and `hard` are the shares of
 * right pairs among those rated at least 4 against at most 2, and those rated at least 4 both.
 */
function measure(ratings: readonly Rating[], profiles: readonly string[], similarity: Similarity) {
  const byReviewer = Map.groupBy(ratings, ({ reviewer }) => reviewer);
  const lost = { all: 0, of: 0 };
  const easy = { right: 0, of: 0 };
  const hard = { right: 0, of: 0 };
  for (const profile of profiles) {
    for (const [reviewer, own] of byReviewer) {
      for (const [index, worse] of own.entries()) {
        for (const better of own.slice(0, index).concat(own.slice(index + 1))) {
          const difference = better.expertise - worse.expertise;
          if (difference <= 0) continue;
          const gap =
            similarity(profile, reviewer, better.paper) - similarity(profile, reviewer, worse.paper);
          const wrong = gap === 0 ? 0.5 : gap < 0 ? 1 : 0;
          lost.all += wrong * difference;
          lost.of += difference;
          const kind =
            better.expertise < 4 ? null : worse.expertise <= 2 ? easy : worse.expertise >= 4 ? hard : null;
          if (!kind) continue;
          kind.right += 1 - wrong;
          kind.of++;
        }
      }
    }
  }
  return {
    loss: lost.all / lost.of,
    easy: easy.right / easy.of,
    hard: hard.right / hard.of,
    pairs: [easy.of, hard.of],
  };
}

function readBaseline(algorithm: string): Similarity {
  const known = new Map<string, number>();
  for (const line of readLines('baseline_predictions_rated_pairs.csv.gz')) {
    const [name, profile, reviewer, paper, similarity] = line.split(',');
    if (name === algorithm) known.set(`${profile} ${reviewer} ${paper}`, Number(similarity));
  }
  return (profile, reviewer, paper) => known.get(`${profile} ${reviewer} ${paper}`)!;
}

function scoreProfiles(
  ratings: readonly Rating[],
  profiles: Record<string, Record<string, string[]>>,
): Similarity {
  const papers = new Map<string, AffinityText>();
  for (const line of readLines('papers.jsonl.gz')) {
    const { id, title, abstract } = JSON.parse(line);
    papers.set(id, { id, title, abstract });
  }
  const submissions = [...new Set(ratings.map(({ paper }) => paper))].map((id) => papers.get(id)!);
  const names = [...new Set(ratings.map(({ reviewer }) => reviewer))];
  const scores = new Map<string, number>();
  for (const [profile, worksOf] of Object.entries(profiles)) {
    const reviewers = names.map((reviewer) => ({
      reviewer,
      works: worksOf[reviewer]!.map((id) => papers.get(id)!),
    }));
    for (const list of scoreAffinities(buildAffinityModel({ submissions, reviewers }))!) {
      for (const { reviewer, score } of list.reviewers)
        scores.set(`${profile} ${reviewer} ${list.submission}`, score);
    }
  }
  return (profile, reviewer, paper) => scores.get(`${profile} ${reviewer} ${paper}`)!;
}

describe.skipIf(!existsSync(folder))('on the expertise that 28 researchers state of themselves', () => {
  test('affinities order papers far better than TPMS does on the same pairs', () => {
    const ratings = readRatings();
    const profiles = JSON.parse(readLines('profiles_d_20.json.gz').join('\n'));
    const names = Object.keys(profiles);
    const tpms = measure(ratings, names, readBaseline('tpms'));
    const ours = measure(ratings, names, scoreProfiles(ratings, profiles));
    expect(names).toHaveLength(10);
    expect(ours.pairs).toEqual(tpms.pairs);
    expect(ours.loss).toBeLessThan(0.212);
    expect(ours.easy).toBeGreaterThan(0.895);
    expect(ours.hard).toBeGreaterThan(0.655);
    expect(ours.loss).toBeLessThan(tpms.loss - 0.08);
  }, 180_000);
});
