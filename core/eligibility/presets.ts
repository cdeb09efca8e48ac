/** Rules that funders often ask for, to begin with. */
import type { EligibilityRule, RuleText } from './types.ts';

const NOWHERE: RuleText = { en: '', zh: '' };

/**
 * By name:
 * - `doctorate-or-senior`: a doctorate or a senior position. So asked of leads by the Regulations on the National
 *   Natural Science Fund of China, article 10, which knows a third way, two letters of recommendation: a matter for the form.
 * - `early-career`: at most seven years since the doctorate, lengthened by leave.
 * - `signing-host`: the host has somebody who signs here.
 * - `two-at-once`: people in senior positions apply for and hold at most two projects together, whatever their part.
 *   The National Natural Science Foundation of China limits its main kinds of project so in its yearly guide (two since
 *   2020, three before); awards that end in the year of the application do not count there.
 * - `one-as-lead`: one application a year as principal investigator.
 */
export const PRESETS = {
  'doctorate-or-senior': {
    kind: 'degree',
    applies: 'lead',
    binding: 'blocking',
    needs: 'doctorate-or-senior',
    reason: {
      en: 'Who leads a project has shown that they can do independent research.',
      zh: '项目负责人应已证明具有独立开展研究的能力。',
    },
    source: NOWHERE,
  },
  'early-career': {
    kind: 'career-stage',
    applies: 'lead',
    binding: 'blocking',
    on: '',
    minYears: null,
    maxYears: 7,
    notBefore: null,
    leaveExtends: true,
    mostLeaveMonths: null,
    reason: {
      en: 'This money is for people who are building up their own research.',
      zh: '本项目面向正在建立自己研究方向的人员。',
    },
    source: NOWHERE,
  },
  'signing-host': {
    kind: 'host',
    applies: 'any',
    binding: 'blocking',
    countries: [],
    types: [],
    organisations: [],
    needsOfficer: true,
    reason: {
      en: 'The host organisation answers for the project and signs the application.',
      zh: '依托单位对项目负责，并须签章申请书。',
    },
    source: NOWHERE,
  },
  'two-at-once': {
    kind: 'limit',
    applies: 'any',
    binding: 'blocking',
    of: 'both',
    as: 'any',
    calls: [],
    most: 2,
    seniorOnly: true,
    endingCounts: false,
    reason: {
      en: 'So that everybody has the time their projects need.',
      zh: '保证每位人员有足够时间承担项目。',
    },
    source: NOWHERE,
  },
  'one-as-lead': {
    kind: 'limit',
    applies: 'lead',
    binding: 'blocking',
    of: 'applications',
    as: 'lead',
    calls: [],
    most: 1,
    seniorOnly: false,
    endingCounts: true,
    reason: {
      en: 'One good application takes less of everybody’s time than several.',
      zh: '一份精心准备的申请书胜过多份。',
    },
    source: NOWHERE,
  },
} as const satisfies Record<string, Preset>;

type Preset = EligibilityRule extends infer R ? (R extends EligibilityRule ? Omit<R, 'key'> : never) : never;

export type PresetKey = keyof typeof PRESETS;

/** A rule made of a preset. @param on the day by which a career stage is counted, YYYY-MM-DD. */
export function takePreset(preset: PresetKey, key: string, on: string): EligibilityRule {
  const rule = { ...structuredClone(PRESETS[preset] as Preset), key } as EligibilityRule;
  return rule.kind === 'career-stage' ? { ...rule, on } : rule;
}
