import { type FormField, validateAnswer } from '@headwater/core/forms';
import { describe, expect, it } from 'vitest';
import {
  conflictEvidence,
  findBilinguals,
  measureOverlap,
  readsApplication,
  sumBudget,
  wordCount,
} from './content.testing.ts';
import { sampleContent } from './index.ts';
import type { SampleAnswer, SampleField } from './types.ts';

const { applications, awards, calls, disciplines, invitations, organisations, people } = sampleContent;
const { panelGrades, panelNotes, reviewers, reviews, roles } = sampleContent;

const organisationKeys = new Set(organisations.map((o) => o.key));
const personOf = new Map(people.map((p) => [p.key, p]));
const callOf = new Map(calls.map((c) => [c.key, c]));
const applicationOf = new Map(applications.map((a) => [a.key, a]));
const reviewerOf = new Map(reviewers.map((r) => [r.person, r]));
const disciplineKeys = new Set(disciplines.map((d) => d.key));
const ofCall = (key: string) => applications.filter((a) => a.call === key);

/** The values that occur more than once. */
function findRepeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Says what is wrong with an answer, or null. */
function checkAnswer(field: SampleField, answer: SampleAnswer): string | null {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return typeof answer === 'string' && answer.length > 0 && answer.length <= field.maxCharacters
        ? null
        : 'text';
    case 'number':
      return typeof answer === 'number' && answer >= field.minimum && answer <= field.maximum
        ? null
        : 'number';
    case 'choice':
      return field.options.some((o) => o.key === answer) ? null : 'choice';
    case 'statement':
      return answer === true ? null : 'statement';
    case 'file':
      return typeof answer === 'object' &&
        'fileName' in answer &&
        /^[a-z-]+\.pdf$/.test(answer.fileName) &&
        answer.text.length > 40
        ? null
        : 'file';
    default:
      return validateAnswer(field as FormField, answer, { complete: true, months: 48 })[0]?.code ?? null;
  }
}

describe('the sample funder', () => {
  it('has the size that was promised', () => {
    const size = {
      organisations: organisations.length,
      people: people.length,
      reviewers: reviewers.length,
      works: reviewers.reduce((n, r) => n + r.works.length, 0),
      frontier: ofCall('frontier').length,
      questions: ofCall('questions').length,
      seed: ofCall('seed').length,
      awards: awards.length,
      seedReviews: reviews.filter((r) => applicationOf.get(r.application)?.call === 'seed').length,
    };
    expect(size).toEqual({
      organisations: 29,
      people: 194,
      reviewers: 81,
      works: 270,
      frontier: 18,
      questions: 22,
      seed: 20,
      awards: 8,
      seedReviews: 60,
    });
  });

  it('uses every key once', () => {
    for (const list of [organisations, people, disciplines, calls, applications]) {
      expect(findRepeated(list.map((entry) => entry.key))).toEqual([]);
    }
    expect(findRepeated(people.map((p) => p.email))).toEqual([]);
    expect(findRepeated(people.map((p) => p.name))).toEqual([]);
    expect(findRepeated(reviewers.map((r) => r.person))).toEqual([]);
    expect(findRepeated(awards.map((a) => a.number))).toEqual([]);
    expect(findRepeated(reviews.map((r) => `${r.application} ${r.reviewer}`))).toEqual([]);
  });

  it('resolves every reference', () => {
    const personRefs = [
      ...roles.map((r) => r.person),
      ...reviewers.flatMap((r) => [r.person, ...r.works.flatMap((w) => w.with ?? [])]),
      ...applications.flatMap((a) => [a.lead, ...a.coInvestigators]),
      ...applications.flatMap((a) => (a.declaredConflicts ?? []).flatMap((c) => c.person ?? [])),
      ...panelNotes.map((n) => n.author),
      ...awards.map((a) => a.lead),
    ];
    expect(personRefs.filter((key) => !personOf.has(key))).toEqual([]);
    const organisationRefs = [
      ...people.map((p) => p.organisation),
      ...organisations.flatMap((o) => o.parent ?? []),
      ...applications.map((a) => a.host),
      ...applications.flatMap((a) => (a.declaredConflicts ?? []).flatMap((c) => c.organisation ?? [])),
      ...roles.flatMap((r) => (r.scope === 'organisation' ? r.organisation : [])),
      ...awards.map((a) => a.host),
    ];
    expect(organisationRefs.filter((key) => !organisationKeys.has(key))).toEqual([]);
    const applicationRefs = [...reviews, ...invitations, ...panelNotes, ...panelGrades, ...awards].map(
      (r) => r.application,
    );
    expect(applicationRefs.filter((key) => !applicationOf.has(key))).toEqual([]);
    const reviewerRefs = [...reviews, ...invitations].map((r) => r.reviewer);
    expect(reviewerRefs.filter((key) => !reviewerOf.has(key))).toEqual([]);
    const callRefs = [
      ...applications.map((a) => a.call),
      ...roles.flatMap((r) => (r.scope === 'call' ? r.call : [])),
    ];
    expect(callRefs.filter((key) => !callOf.has(key))).toEqual([]);
    const disciplineRefs = [
      ...applications.map((a) => a.discipline),
      ...reviewers.flatMap((r) => r.disciplines),
    ];
    expect(disciplineRefs.filter((key) => !disciplineKeys.has(key))).toEqual([]);
  });

  it('keeps every address under .example and at the home of the person', () => {
    const domains = new Map(organisations.map((o) => [o.key, o.domains]));
    expect(organisations.flatMap((o) => o.domains).filter((d) => !d.endsWith('.example'))).toEqual([]);
    const strays = people.filter((p) => !domains.get(p.organisation)?.includes(p.email.split('@')[1] ?? ''));
    expect(strays).toEqual([]);
  });

  it('says everything bilingual in both languages', () => {
    const wrong = findBilinguals(sampleContent).filter(
      ({ text }) =>
        !/\p{Script=Han}/u.test(text.zh) || /\p{Script=Han}/u.test(text.en) || !/[a-z]/i.test(text.en),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the calls of the sample', () => {
  it('stand at four different stages, with a timetable in order', () => {
    expect(calls.map((c) => c.stage)).toEqual(['open', 'under-review', 'at-panel', 'released']);
    for (const { timetable: t } of calls) {
      const days = Object.values(t);
      expect(days).toEqual([...days].sort((a, b) => a - b));
    }
    const [open, review, panel, released] = calls.map((c) => c.timetable);
    expect([open!.opens < 0, open!.closes > 0]).toEqual([true, true]);
    expect([review!.reviewsStart < 0, review!.reviewsDue > 0]).toEqual([true, true]);
    expect([panel!.reviewsDue < 0, panel!.decisionsReleased > 0]).toEqual([true, true]);
    expect(released!.decisionsReleased < 0).toBe(true);
  });

  it('weigh their criteria to 100 and describe the scores 6, 4 and 2', () => {
    for (const call of calls) {
      expect(call.criteria.reduce((sum, c) => sum + c.weight, 0)).toBe(100);
      for (const criterion of call.criteria) expect(criterion.anchors.map((a) => a.score)).toEqual([6, 4, 2]);
    }
  });

  it('publish a guide of several paragraphs in each language', () => {
    for (const call of calls) {
      expect(call.guide.en.split('\n\n').length).toBeGreaterThan(5);
      expect(call.guide.zh.split('\n\n').length).toBe(call.guide.en.split('\n\n').length);
    }
  });
});

describe('the applications of the sample', () => {
  it('stay within ceilings, years and shares, in whole yuan', () => {
    for (const a of applications) {
      const call = callOf.get(a.call)!;
      const total = sumBudget(a);
      expect(Object.keys(a.budget).filter((k) => !call.budgetCategories.some((c) => c.key === k))).toEqual(
        [],
      );
      const amounts = Object.values(a.budget).flat();
      expect(amounts.filter((x) => !Number.isInteger(x) || x < 0)).toEqual([]);
      expect(total > 0 && total <= call.ceiling, `${a.key} asks for ${total}`).toBe(true);
      for (const category of call.budgetCategories) {
        const years = a.budget[category.key] ?? [];
        const share = years.reduce((x, y) => x + y, 0) / total;
        expect(years.length, a.key).toBeLessThanOrEqual(call.maxYears);
        expect(share, `${a.key} ${category.key}`).toBeLessThanOrEqual(category.maxShare ?? 1);
      }
    }
  });

  it('ask for more than there is, as real calls do', () => {
    for (const key of ['questions', 'seed']) {
      const asked = ofCall(key)
        .filter((a) => a.status === 'submitted')
        .reduce((sum, a) => sum + sumBudget(a), 0);
      expect(asked).toBeGreaterThan(callOf.get(key)!.totalBudget * 1.25);
    }
  });

  it('have titles that occur once and abstracts of the right length in their own language', () => {
    expect(findRepeated(applications.flatMap((a) => Object.values(a.title)))).toEqual([]);
    for (const a of applications) {
      expect([a.title[a.language], a.abstract[a.language]].filter((t) => !t)).toEqual([]);
      if (a.abstract.en) {
        expect(wordCount(a.abstract.en), a.key).toBeGreaterThanOrEqual(120);
        expect(wordCount(a.abstract.en), a.key).toBeLessThanOrEqual(220);
      }
      if (a.abstract.zh) {
        expect(a.abstract.zh.length, a.key).toBeGreaterThanOrEqual(200);
        expect(a.abstract.zh.length, a.key).toBeLessThanOrEqual(350);
      }
    }
    const chinese = applications.filter((a) => a.abstract.zh).length / applications.length;
    expect([chinese > 0.4, chinese < 0.6]).toEqual([true, true]);
  });

  it('answer the form of their call, completely once they are submitted', () => {
    for (const a of applications) {
      const fields = callOf.get(a.call)!.form.flatMap((s) => s.fields);
      const wrong = Object.entries(a.answers).filter(([key, answer]) => {
        const field = fields.find((f) => f.key === key);
        return !field || checkAnswer(field, answer);
      });
      expect(wrong, a.key).toEqual([]);
      if (a.status === 'submitted') {
        expect(
          fields.filter((f) => f.required && !(f.key in a.answers)).map((f) => f.key),
          a.key,
        ).toEqual([]);
        expect(a.submitted, a.key).toBeLessThanOrEqual(callOf.get(a.call)!.timetable.hostSignOffBy);
        expect(a.submitted, a.key).toBeGreaterThanOrEqual(callOf.get(a.call)!.timetable.opens);
      }
    }
  });

  it('have a lead who is not a co-investigator, at most four of these, and one application to lead a call', () => {
    for (const a of applications) {
      expect(a.coInvestigators.length).toBeLessThanOrEqual(4);
      expect(findRepeated([a.lead, ...a.coInvestigators])).toEqual([]);
    }
    expect(findRepeated(applications.map((a) => `${a.call} ${a.lead}`))).toEqual([]);
  });
});

describe('the reviewers and reviews of the sample', () => {
  it('give each reviewer three to six past works with a short abstract', () => {
    for (const r of reviewers) {
      expect(r.works.length, r.person).toBeGreaterThanOrEqual(3);
      expect(r.works.length, r.person).toBeLessThanOrEqual(6);
      for (const w of r.works) {
        const [size, least, most] =
          w.language === 'en' ? [wordCount(w.abstract), 40, 80] : [w.abstract.length, 70, 150];
        expect(size >= least && size <= most, `${r.person} ${w.year}: ${size}`).toBe(true);
      }
    }
    expect(findRepeated(reviewers.flatMap((r) => r.works.map((w) => w.title)))).toEqual([]);
  });

  it('hold three complete reviews for each application at the panel', () => {
    const call = callOf.get('seed')!;
    for (const a of ofCall('seed')) {
      const own = reviews.filter((r) => r.application === a.key);
      expect(own.map((r) => r.state)).toEqual(['submitted', 'submitted', 'submitted']);
      for (const r of own) {
        expect(Object.keys(r.scores)).toEqual(call.criteria.map((c) => c.key));
        expect(Object.values(r.scores).filter((s) => !Number.isInteger(s) || s < 1 || s > 6)).toEqual([]);
        expect([r.toApplicant.length > 60, r.toPanel.length > 15], `${a.key} ${r.reviewer}`).toEqual([
          true,
          true,
        ]);
        expect(r.on).toBeLessThanOrEqual(call.timetable.reviewsDue);
      }
    }
  });

  it('agree on some applications, high and low, and split on others', () => {
    const call = callOf.get('seed')!;
    const marks = ofCall('seed').map((a) =>
      reviews
        .filter((r) => r.application === a.key)
        .map((r) => call.criteria.reduce((sum, c) => sum + (c.weight * (r.scores[c.key] ?? 0)) / 100, 0)),
    );
    const high = marks.filter((m) => Math.min(...m) >= 4.5).length;
    const low = marks.filter((m) => Math.max(...m) <= 4).length;
    const split = marks.filter((m) => Math.max(...m) - Math.min(...m) >= 1.75).length;
    expect([high >= 5, low >= 3, split >= 5], JSON.stringify({ high, low, split })).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('ask nobody to review against a conflict, beyond their load, or in a language they do not read', () => {
    const asked = new Map<string, number>();
    const pairs = new Set([...reviews, ...invitations].map((r) => `${r.application} ${r.reviewer}`));
    for (const pair of pairs) {
      const [application, reviewer] = pair.split(' ');
      const a = applicationOf.get(application!)!;
      const r = reviewerOf.get(reviewer!)!;
      const declined = invitations.some(
        (i) => i.application === a.key && i.reviewer === r.person && i.state === 'declined',
      );
      if (!declined) expect(conflictEvidence(sampleContent, a, r.person), pair).toEqual([]);
      expect(readsApplication(a, r), pair).toBe(true);
      const load = `${a.call} ${r.person}`;
      asked.set(load, (asked.get(load) ?? 0) + (declined ? 0 : 1));
    }
    for (const [load, count] of asked) {
      expect(count, load).toBeLessThanOrEqual(reviewerOf.get(load.split(' ')[1]!)!.maxLoad);
    }
  });

  it('hold a review of the second call only from somebody who accepted to write it', () => {
    const accepted = new Set(
      invitations.filter((i) => i.state === 'accepted').map((i) => `${i.application} ${i.reviewer}`),
    );
    const written = reviews.filter((r) => applicationOf.get(r.application)?.call === 'questions');
    expect(written.filter((r) => !accepted.has(`${r.application} ${r.reviewer}`))).toEqual([]);
    expect(new Set(written.map((r) => r.state))).toEqual(new Set(['draft', 'submitted']));
    for (const a of ofCall('questions')) {
      const own = invitations.filter((i) => i.application === a.key).length;
      expect(own, a.key).toBe(a.status === 'submitted' ? 3 : 0);
    }
  });

  it('give conflict detection evidence of every kind to find', () => {
    const kinds = new Map<string, number>();
    for (const a of applications) {
      for (const r of reviewers) {
        for (const kind of conflictEvidence(sampleContent, a, r.person)) {
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
      }
    }
    for (const kind of ['organisation', 'organisation-family', 'co-author', 'co-investigator', 'declared']) {
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThanOrEqual(5);
    }
  });

  it('have every application of the released call graded by each member of its panel who is not in conflict with it', () => {
    const members = roles
      .filter((r) => r.role === 'panel-member' && r.call === 'applied')
      .map((r) => r.person);
    expect(panelGrades.map((g) => g.application)).toEqual(ofCall('applied').map((a) => a.key));
    for (const { application, grades } of panelGrades) {
      const a = applicationOf.get(application)!;
      const free = members.filter((member) => conflictEvidence(sampleContent, a, member).length === 0);
      expect(Object.keys(grades)).toEqual(free);
      expect(Object.values(grades).filter((g) => g < 1 || g > 6)).toEqual([]);
    }
  });

  it('let no panel member write about an application from their own house', () => {
    const wrong = panelNotes.filter((n) => {
      const evidence = conflictEvidence(sampleContent, applicationOf.get(n.application)!, n.author);
      return evidence.length > 0 || applicationOf.get(n.application)!.call !== 'seed';
    });
    expect(wrong).toEqual([]);
  });
});

describe('the awards of the sample', () => {
  it('pay what was asked for to the lead and host of the application', () => {
    for (const award of awards) {
      const a = applicationOf.get(award.application)!;
      expect([award.lead, award.host, award.amount]).toEqual([a.lead, a.host, sumBudget(a)]);
      expect([a.call, a.status, award.starts < award.ends]).toEqual(['applied', 'released', true]);
    }
    expect(awards.reduce((sum, a) => sum + a.amount, 0)).toBeLessThanOrEqual(
      callOf.get('applied')!.totalBudget,
    );
  });
});

describe('the texts of the sample', () => {
  const groups: Record<string, readonly string[]> = {
    abstracts: [
      ...applications.flatMap((a) => Object.values(a.abstract)),
      ...reviewers.flatMap((r) => r.works.map((w) => w.abstract)),
    ],
    answers: applications.flatMap((a) => Object.values(a.answers).filter((x) => typeof x === 'string')),
    comments: reviews.flatMap((r) => [r.toApplicant, r.toPanel]),
    publicTexts: [
      ...awards.flatMap((a) => Object.values(a.publicAbstract)),
      ...panelNotes.map((n) => n.text),
    ],
  };

  it.each(Object.keys(groups))('do not repeat each other: %s', (name) => {
    const alike = measureOverlap(groups[name]!).filter((pair) => pair.overlap > 0.08 && pair.shared > 2);
    expect(alike).toEqual([]);
  });
});
