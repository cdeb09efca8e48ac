import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type AffinityText, buildAffinityModel, scoreAffinitiesOf } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const file = `${shared}/nsf-awards/nsf_awards_2017.jsonl.gz`;

interface Award extends AffinityText {
  investigators: string[];
}

function readAwards(divisions: readonly string[]): Award[] {
  const byId = new Map<string, Award>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')) {
    const { award_id: id, title, abstract, division, investigators } = JSON.parse(line);
    if (!divisions.includes(division)) continue;
    const people: { name: string; email_domain?: string }[] = investigators ?? [];
    const names = people.map((person) => `${person.name} ${person.email_domain ?? ''}`);
    byId.set(id, { id, title, abstract, investigators: [...new Set(names)] });
  }
  return [...byId.values()];
}

describe.skipIf(!existsSync(file))('on NSF awards of 2017 in mathematics and chemistry', () => {
  test('investigators rank high for an award of theirs that is held back, by their other awards', () => {
    const awards = readAwards(['Division Of Mathematical Sciences', 'Division Of Chemistry']);
    const worksOf = new Map<string, Award[]>();
    for (const award of awards) {
      for (const person of award.investigators) worksOf.set(person, [...(worksOf.get(person) ?? []), award]);
    }
    const heldBack = new Map<string, Award>();
    for (const [person, works] of worksOf) {
      if (new Set(works.map(({ abstract }) => abstract)).size > 1) heldBack.set(person, works[0]!);
    }
    const hidden = new Set([...heldBack.values()].map(({ abstract }) => abstract));
    const reviewers = [...worksOf].map(([reviewer, works]) => ({
      reviewer,
      works: works.filter(({ abstract }) => !hidden.has(abstract)),
    }));
    const model = buildAffinityModel({ submissions: [...new Set(heldBack.values())], reviewers });
    const withWorks = new Set(
      reviewers.filter(({ works }) => works.length > 0).map(({ reviewer }) => reviewer),
    );

    const ranks = [...heldBack]
      .filter(([person]) => withWorks.has(person))
      .map(([person, award]) => {
        const { reviewers: list } = scoreAffinitiesOf(model, model.indexOfSubmission.get(award.id)!);
        return 1 + list.findIndex(({ reviewer }) => reviewer === person);
      })
      .sort((a, b) => a - b);

    const median = ranks[Math.floor(ranks.length / 2)]!;
    const inFirstTen = ranks.filter((rank) => rank <= 10).length / ranks.length;
    expect(ranks.length).toBeGreaterThan(80);
    expect(median).toBeLessThan(withWorks.size * 0.025);
    expect(inFirstTen).toBeGreaterThan(0.4);
  }, 60_000);
});
