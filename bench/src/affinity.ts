/** How well affinities order papers that researchers rated, beside five published algorithms on the same pairs. */
import { type AffinityText, buildAffinityModel, scoreAffinities } from '@headwater/core/affinity';
import { findData, readLines, readText } from './data.ts';
import { measure, peakMegabytes, printTable } from './machine.ts';

interface Rating {
  reviewer: string;
  paper: string;
  expertise: number;
}

/** How similar a reviewer, known by one of the ten profiles, and a paper are. */
type Similarity = (profile: string, reviewer: string, paper: string) => number;

export async function benchAffinity(data: string): Promise<void> {
  const evaluations = findData(data, 'goldstandard/evaluations.csv');
  const ratings = readRatings(evaluations);
  const profiles: Record<string, Record<string, string[]>> = JSON.parse(
    readText(findData(data, 'goldstandard/profiles_d_20.json.gz')),
  );
  const papers = readPapers(findData(data, 'goldstandard/papers.jsonl.gz'));
  const names = Object.keys(profiles);
  const { result: own, seconds } = await measure(() => scoreProfiles(ratings, profiles, papers));
  const rows = [['Headwater', ...formatMeasures(compareWithRatings(ratings, names, own))]];
  const baselines = readBaselines(findData(data, 'goldstandard/baseline_predictions_rated_pairs.csv.gz'));
  for (const [name, similarity] of baselines) {
    rows.push([`${name}, published`, ...formatMeasures(compareWithRatings(ratings, names, similarity))]);
  }
  console.log(
    `Stelmakh et al., TMLR 2025, on the 28 researchers of this data; ten profiles in ${seconds.toFixed(1)} s\n`,
  );
  printTable(['algorithm', 'loss (lower is better)', 'easy pairs right', 'hard pairs right'], rows);
  console.log('');
  await benchPool(findData(data, 'nsf-awards/nsf_awards_2017.jsonl.gz'));
}

/** The round's own size: one division against the investigators of all others. */
async function benchPool(file: string): Promise<void> {
  const submissions: AffinityText[] = [];
  const worksOf = new Map<string, AffinityText[]>();
  for (const [index, line] of readLines(file).entries()) {
    const { title, abstract, division, investigators } = JSON.parse(line);
    const text = { id: String(index), title, abstract };
    if (division === 'Division Of Chemistry') submissions.push(text);
    else for (const name of namesOf(investigators)) worksOf.set(name, [...(worksOf.get(name) ?? []), text]);
  }
  const reviewers = Array.from(worksOf, ([reviewer, works]) => ({ reviewer, works }));
  const built = await measure(() => buildAffinityModel({ submissions, reviewers }));
  const scored = await measure(() => scoreAffinities(built.result, { topK: 100 }));
  printTable(
    ['NSF 2017', 'figure'],
    [
      [
        `${submissions.length} submissions, ${reviewers.length} reviewers: model`,
        `${built.seconds.toFixed(1)} s`,
      ],
      ['all pairs scored, best 100 kept', `${scored.seconds.toFixed(1)} s`],
      ['peak memory', `${peakMegabytes()} MB`],
    ],
  );
}

/** Each once; NSF lists a person again with another role. */
const namesOf = (people: { name: string }[]) => new Set(people.map(({ name }) => name));

function readRatings(file: string): Rating[] {
  return readLines(file)
    .slice(1)
    .flatMap((line) => {
      const cells = line.split('\t');
      return cells
        .slice(1, 11)
        .map((paper, index) => ({ reviewer: cells[0]!, paper, expertise: Number(cells[11 + index]) }))
        .filter(({ paper }) => paper !== '');
    });
}

function readPapers(file: string): Map<string, AffinityText> {
  return new Map(
    readLines(file).map((line) => {
      const { id, title, abstract } = JSON.parse(line);
      return [id, { id, title, abstract }];
    }),
  );
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

function scoreProfiles(
  ratings: readonly Rating[],
  profiles: Record<string, Record<string, string[]>>,
  papers: ReadonlyMap<string, AffinityText>,
): Similarity {
  const submissions = [...new Set(ratings.map(({ paper }) => paper))].map((id) => papers.get(id)!);
  const people = [...new Set(ratings.map(({ reviewer }) => reviewer))];
  const scores = new Map<string, number>();
  for (const [profile, worksOf] of Object.entries(profiles)) {
    const reviewers = people.map((reviewer) => ({
      reviewer,
      works: worksOf[reviewer]!.map((id) => papers.get(id)!),
    }));
    for (const { submission, reviewers: listed } of scoreAffinities(
      buildAffinityModel({ submissions, reviewers }),
    )!) {
      for (const { reviewer, score } of listed) scores.set(`${profile} ${reviewer} ${submission}`, score);
    }
  }
  return (profile, reviewer, paper) => scores.get(`${profile} ${reviewer} ${paper}`)!;
}

/**
 * The measures of the paper: `loss` is the expertise difference of wrongly ordered pairs over that of all pairs, ties
 * counting half; `easy` and `hard` the shares of right pairs among those rated at least 4 against at most 2, and those
 * rated at least 4 both.
 */
function compareWithRatings(ratings: readonly Rating[], profiles: readonly string[], similarity: Similarity) {
  const loss = { wrong: 0, of: 0 };
  const easy = { right: 0, of: 0 };
  const hard = { right: 0, of: 0 };
  const ofReviewer = [...Map.groupBy(ratings, ({ reviewer }) => reviewer)];
  const pairs = ofReviewer.flatMap(([reviewer, own]) =>
    own.flatMap((better) => own.map((worse) => ({ reviewer, better, worse }))),
  );
  for (const { reviewer, better, worse } of pairs) {
    const difference = better.expertise - worse.expertise;
    if (!(difference > 0)) continue;
    for (const profile of profiles) {
      const gap = similarity(profile, reviewer, better.paper) - similarity(profile, reviewer, worse.paper);
      const wrong = gap === 0 ? 0.5 : gap < 0 ? 1 : 0;
      loss.wrong += wrong * difference;
      loss.of += difference;
      if (better.expertise < 4) continue;
      const kind = worse.expertise <= 2 ? easy : worse.expertise >= 4 ? hard : null;
      if (!kind) continue;
      kind.right += 1 - wrong;
      kind.of += 1;
    }
  }
  return { loss: loss.wrong / loss.of, easy: easy.right / easy.of, hard: hard.right / hard.of };
}

const formatMeasures = ({ loss, easy, hard }: ReturnType<typeof compareWithRatings>) =>
  [loss, easy, hard].map((value) => value.toFixed(3));
