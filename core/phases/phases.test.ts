import { describe, expect, it } from 'vitest';
import {
  AUDIENCES,
  DEFAULT_PHASES,
  findClosedPhaseChanges,
  findPhase,
  findPhaseProblems,
  listEarlierSights,
  mayNow,
  type Phase,
  sightsOf,
} from './index.ts';

const NOTHING = { reviewer: [], applicant: [], panel: [] };
const IDLE = { reviewer: [], applicant: [] };
const at = (day: string) => new Date(`2026-05-${day}T00:00:00Z`);
const instant = (day: string) => at(day).toISOString();

/** Blind reading, response of the applicant, discussion with names, release. */
const FOUR: Phase[] = [
  { key: 'blind', opensAt: null, sees: NOTHING, may: { reviewer: ['review'], applicant: [] } },
  {
    key: 'response',
    opensAt: instant('10'),
    sees: { reviewer: [], applicant: ['reviews'], panel: ['reviews'] },
    may: { reviewer: [], applicant: ['respond'] },
  },
  {
    key: 'discussion',
    opensAt: instant('20'),
    sees: { reviewer: ['applicant-names', 'host', 'reviews'], applicant: [], panel: ['reviews', 'scores'] },
    may: { reviewer: ['discuss', 'revise'], applicant: [] },
  },
  {
    key: 'released',
    opensAt: null,
    sees: { reviewer: ['own-outcome'], applicant: ['own-outcome', 'reviews'], panel: ['own-outcome'] },
    may: IDLE,
  },
];
const call = (status: string, phases: readonly Phase[] = FOUR) => ({ status, phases });

describe('phases of a call', () => {
  it('shows by default what single-blind review shows: names to reviewers, comments and outcome after the release', () => {
    const shown = (status: string) =>
      AUDIENCES.map((audience) => [...sightsOf(call(status, DEFAULT_PHASES), audience, at('15'))]);
    expect(shown('review')).toEqual([
      ['applicant-names', 'host'],
      ['applicant-names', 'host'],
      ['applicant-names', 'host', 'reviews', 'scores'],
    ]);
    expect(shown('decision')).toEqual(shown('review'));
    expect(shown('released')).toEqual([
      ['applicant-names', 'host', 'own-outcome'],
      ['applicant-names', 'host', 'own-outcome', 'reviews'],
      ['applicant-names', 'host', 'own-outcome', 'reviews', 'scores'],
    ]);
  });

  it('changes at the very instant, and not a millisecond before', () => {
    const before = new Date(at('10').getTime() - 1);
    expect([before, at('10'), at('20')].map((now) => findPhase(call('review'), now).phase.key)).toEqual([
      'blind',
      'response',
      'discussion',
    ]);
    expect(findPhase(call('review'), before).endsAt).toEqual(at('10'));
    expect(findPhase(call('review'), at('20')).endsAt).toBeNull();
  });

  it('gives each audience in each phase exactly what the phase says', () => {
    for (const [day, index] of [
      ['01', 0],
      ['10', 1],
      ['25', 2],
    ] as const) {
      for (const audience of AUDIENCES) {
        expect([...sightsOf(call('review'), audience, at(day))]).toEqual(FOUR[index]!.sees[audience]);
      }
    }
    for (const audience of AUDIENCES) {
      expect([...sightsOf(call('released'), audience, at('01'))]).toEqual(FOUR[3]!.sees[audience]);
    }
  });

  it('never shows an outcome before the release, even if a phase were stored that says so', () => {
    const leaking = FOUR.map((phase) => ({
      ...phase,
      sees: {
        reviewer: ['own-outcome'],
        applicant: ['own-outcome'],
        panel: ['own-outcome'],
      } as Phase['sees'],
    }));
    for (const status of ['draft', 'published', 'review', 'panel', 'decision']) {
      for (const audience of AUDIENCES)
        expect([...sightsOf(call(status, leaking), audience, at('25'))]).toEqual([]);
    }
    expect([...sightsOf(call('released', leaking), 'applicant', at('25'))]).toEqual(['own-outcome']);
  });

  it('lets people act in their phase and only while the call is being reviewed', () => {
    const acts = (status: string, day: string) => [
      mayNow(call(status), 'reviewer', 'review', at(day)),
      mayNow(call(status), 'applicant', 'respond', at(day)),
      mayNow(call(status), 'reviewer', 'discuss', at(day)),
    ];
    expect(acts('review', '01')).toEqual([true, false, false]);
    expect(acts('panel', '12')).toEqual([false, true, false]);
    expect(acts('review', '25')).toEqual([false, false, true]);
    for (const status of ['draft', 'published', 'decision', 'released'])
      expect(acts(status, '01')).toEqual([false, false, false]);
  });
});

describe('a list of phases', () => {
  it('is refused with the field that is wrong', () => {
    const codes = (phases: Phase[]) => findPhaseProblems(phases).map((one) => [one.code, one.field]);
    const [blind, response, discussion, released] = FOUR as [Phase, Phase, Phase, Phase];
    expect(codes([])).toEqual([['phases-too-few', 'phases']]);
    expect(codes([released])).toEqual([['phases-too-few', 'phases']]);
    expect(codes(FOUR)).toEqual([]);
    expect(codes([...DEFAULT_PHASES])).toEqual([]);
    expect(codes([blind, discussion, response, released])).toEqual([['phase-order', 'phases.2.opensAt']]);
    expect(codes([blind, { ...response, opensAt: null }, released])).toEqual([
      ['phase-instant-missing', 'phases.1.opensAt'],
    ]);
    expect(
      codes([
        { ...blind, opensAt: instant('01') },
        { ...released, key: 'blind' },
      ]),
    ).toEqual([
      ['phase-opens-by-itself', 'phases.0.opensAt'],
      ['phase-key-twice', 'phases.1.key'],
    ]);
    expect(
      codes([
        { ...blind, sees: released.sees },
        { ...released, may: blind.may },
      ]),
    ).toEqual([
      ['phase-outcome-early', 'phases.0.sees'],
      ['phase-last-acts', 'phases.1.may'],
    ]);
  });

  it('stays as it is where it has opened, and opens nothing in the past', () => {
    const change = (index: number, values: Partial<Phase>) =>
      FOUR.map((phase, place) => (place === index ? { ...phase, ...values } : phase));
    const codes = (phases: Phase[]) =>
      findClosedPhaseChanges(FOUR, phases, at('15')).map((one) => [one.code, one.field]);
    expect(codes(FOUR)).toEqual([]);
    expect(codes(change(2, { opensAt: instant('25') }))).toEqual([]);
    expect(codes(change(1, { opensAt: instant('16') }))).toEqual([['phase-opened', 'phases.1']]);
    expect(codes(change(0, { may: IDLE }))).toEqual([['phase-opened', 'phases.0']]);
    expect(codes(change(2, { opensAt: instant('12') }))).toEqual([['phase-in-past', 'phases.2.opensAt']]);
    expect(codes([FOUR[0]!, FOUR[3]!])).toEqual([['phase-opened', 'phases.1']]);
  });

  it('tells what a change would show earlier than was promised', () => {
    const earlier = (phases: Phase[]) => listEarlierSights(FOUR, phases, at('15'));
    const moved = (day: string) =>
      FOUR.map((phase) => (phase.key === 'discussion' ? { ...phase, opensAt: instant(day) } : phase));
    expect(earlier(FOUR)).toEqual([]);
    expect(earlier(moved('18'))).toEqual([
      { audience: 'reviewer', sight: 'applicant-names', from: instant('18') },
      { audience: 'reviewer', sight: 'host', from: instant('18') },
      { audience: 'reviewer', sight: 'reviews', from: instant('18') },
      { audience: 'panel', sight: 'scores', from: instant('18') },
    ]);
    expect(earlier(moved('25'))).toEqual([{ audience: 'applicant', sight: 'reviews', from: instant('20') }]);
    const atRelease = FOUR.map((phase) =>
      phase.key === 'released'
        ? { ...phase, sees: { ...phase.sees, applicant: [...phase.sees.applicant, 'scores' as const] } }
        : phase,
    );
    expect(earlier(atRelease)).toEqual([{ audience: 'applicant', sight: 'scores', from: null }]);
  });
});
