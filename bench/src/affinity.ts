/** How well affinities order papers that researchers rated, beside five published algorithms on the same pairs. */
import { type AffinityText, buildAffinityModel, scoreAffinities } from '@headwater/core/affinity';
import { findData, readLines } from './data.ts';
import { countPairs, formatShares, readBaselines, readGoldStandard, scoreAlone } from './gold-standard.ts';
import { measure, peakMegabytes, printTable } from './machine.ts';

export async function benchAffinity(data: string): Promise<void> {
  const gold = readGoldStandard(data);
  const { result: own, seconds } = await measure(() => countPairs(gold, scoreAlone(gold)));
  const rows = [['Headwater', ...formatShares(own)]];
  for (const [name, similarity] of readBaselines(data)) {
    rows.push([`${name}, published`, ...formatShares(countPairs(gold, similarity))]);
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
