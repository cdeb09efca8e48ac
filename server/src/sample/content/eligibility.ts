/** Who may apply to the calls of the sample, what their budgets hold beside the funder's money, and who brings it. */
import { type BudgetRules, PLAIN_RULES } from '@headwater/core/budget';
import { type EligibilityRule, takePreset } from '@headwater/core/eligibility';

export interface SampleTerms {
  eligibility: EligibilityRule[];
  budgetRules: BudgetRules;
}

const PLAIN: SampleTerms = { eligibility: [], budgetRules: PLAIN_RULES };

/** @param code the call's own, for the limit on applications to it */
export function termsOf(call: string, code: string): SampleTerms {
  if (call === 'frontier') {
    return {
      eligibility: [
        {
          ...takePreset('doctorate-or-senior', 'doctorate-or-senior', ''),
          binding: 'advisory',
          source: { en: 'Guide, “Who may apply”', zh: '指南“申请条件”' },
        },
        {
          ...takePreset('one-as-lead', 'one-as-lead', ''),
          calls: [code],
          source: { en: 'Guide, “Who may apply”', zh: '指南“申请条件”' },
        } as EligibilityRule,
      ],
      budgetRules: { ...PLAIN_RULES, partners: true, own: true },
    };
  }
  if (call === 'applied') {
    return {
      ...PLAIN,
      budgetRules: {
        ...PLAIN_RULES,
        partners: true,
        own: true,
        joint: [{ key: 'practice', name: { en: 'Partner from practice', zh: '实际部门合作方' } }],
      },
    };
  }
  return PLAIN;
}

/** Money of others in a budget: whole CNY by category, one entry a year; a partner is an organisation's key. */
export const jointMoney: readonly {
  application: string;
  partner: string | null;
  source: string;
  amounts: Readonly<Record<string, readonly number[]>>;
}[] = [
  {
    application: 'knee-point',
    partner: null,
    source: 'practice',
    amounts: { research: [180000, 180000, 120000] },
  },
  { application: 'knee-point', partner: null, source: 'own', amounts: { people: [60000, 60000, 60000] } },
];

/** Leads about whom a rule has something else to say: one has no doctorate yet, one has not said anything. */
export const otherCareers: Readonly<Record<string, Career | null>> = {
  'philippa-dunmorrow': { degree: 'master', doctorate: null, position: 'intermediate' },
  'yuna-fujikake': null,
};

export interface Career {
  degree: 'doctorate' | 'master';
  doctorate: string | null;
  position: 'senior' | 'intermediate';
}

/** The month of a doctorate and the position of the n-th of those who lead an application. */
export function careerOf(n: number): Career {
  if (n % 17 === 5) return { degree: 'master', doctorate: null, position: 'senior' };
  const year = 1996 + ((n * 7) % 26);
  const month = String(1 + ((n * 5) % 12)).padStart(2, '0');
  return {
    degree: 'doctorate',
    doctorate: `${year}-${month}`,
    position: year < 2014 ? 'senior' : 'intermediate',
  };
}
