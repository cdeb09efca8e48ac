/** What the form of a run holds while it is filled in, and what it asks for. */
import type { GroupRule, Presets } from './types.ts';

type Num = number | string;

export interface RuleCounts {
  abroad: Num;
  experienced: Num;
  firstTime: Num;
  organisation: Num;
  country: Num;
  city: Num;
  group: Num;
}

export interface RunValues {
  objective: 'total' | 'fair';
  reviewsPerApplication: Num;
  maxLoad: Num;
  minLoad: Num;
  candidatesPerApplication: Num;
  counts: RuleCounts;
  mutual: boolean;
  homeCountry: string;
  experiencedFrom: Num;
  chance: boolean;
  cap: Num;
  seed: Num;
  exceptions: Presets['exceptions'];
  carry: boolean;
}

/** Each count of the form as the rule it asks for. */
const RULES: { key: keyof RuleCounts; make: (count: number) => GroupRule }[] = [
  { key: 'abroad', make: (count) => ({ kind: 'at-least', trait: 'isAbroad', value: 'yes', count }) },
  {
    key: 'experienced',
    make: (count) => ({ kind: 'at-least', trait: 'isExperienced', value: 'yes', count }),
  },
  { key: 'firstTime', make: (count) => ({ kind: 'at-most', trait: 'isFirstTime', value: 'yes', count }) },
  { key: 'organisation', make: (count) => ({ kind: 'at-most-per-value', trait: 'organisation', count }) },
  { key: 'country', make: (values) => ({ kind: 'spread', trait: 'country', values }) },
  { key: 'city', make: (values) => ({ kind: 'spread', trait: 'city', values }) },
  { key: 'group', make: (values) => ({ kind: 'spread', trait: 'group', values }) },
];

/** The least and the most of each count. */
export const COUNT_BOUNDS: Record<keyof RuleCounts, { min: number; max: number }> = {
  abroad: { min: 1, max: 20 },
  experienced: { min: 1, max: 20 },
  firstTime: { min: 0, max: 20 },
  organisation: { min: 1, max: 20 },
  country: { min: 2, max: 20 },
  city: { min: 2, max: 20 },
  group: { min: 2, max: 20 },
};

const signature = (rule: GroupRule) => [rule.kind, 'trait' in rule ? rule.trait : ''].join(' ');

export function toValues(presets: Presets): RunValues {
  const counts: RuleCounts = {
    abroad: '',
    experienced: '',
    firstTime: '',
    organisation: '',
    country: '',
    city: '',
    group: '',
  };
  for (const { key, make } of RULES) {
    const found = presets.rules.find((rule) => signature(rule) === signature(make(1)));
    if (found && found.kind !== 'no-mutual')
      counts[key] = found.kind === 'spread' ? found.values : found.count;
  }
  return {
    objective: presets.objective,
    reviewsPerApplication: presets.reviewsPerApplication,
    maxLoad: presets.maxLoad,
    minLoad: presets.minLoad,
    candidatesPerApplication: presets.candidatesPerApplication,
    counts,
    mutual: presets.rules.some(({ kind }) => kind === 'no-mutual'),
    homeCountry: presets.homeCountry ?? '',
    experiencedFrom: presets.experiencedFrom,
    chance: presets.maxProbability !== null,
    cap: presets.maxProbability ?? 0.5,
    seed: '',
    exceptions: presets.exceptions,
    carry: false,
  };
}

/** The body of the request. An empty number is left out, so that the server names it where it is needed. */
export function toRequest(values: RunValues, basedOn: string | null): object {
  const { counts, mutual, homeCountry, chance, cap, seed, exceptions, carry, ...rest } = values;
  const rules: GroupRule[] = RULES.flatMap(({ key, make }) =>
    counts[key] === '' ? [] : [make(Number(counts[key]))],
  );
  return {
    ...rest,
    rules: [...rules, ...(mutual ? [{ kind: 'no-mutual' as const }] : [])],
    homeCountry: homeCountry === '' ? null : homeCountry,
    maxProbability: chance ? cap : null,
    ...(seed === '' ? {} : { seed }),
    exceptions: exceptions.map(({ applicationId, reviews }) => ({ applicationId, reviews })),
    ...(carry && basedOn ? { basedOn } : {}),
  };
}
