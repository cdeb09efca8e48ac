import type { ConflictRule, ConflictRuleSource } from './rules.ts';

const EXPERT_CONTRACT: ConflictRuleSource = {
  title: 'European Commission, H2020 Model Contract for Experts, version 2.0 (2017)',
  section: 'Annex 1, Code of Conduct: involved in the preparation of the proposal',
  url: 'https://ec.europa.eu/research/participants/docs/h2020-funding-guide/experts/contracting-and-payments_en.htm',
  isExtended: false,
};

const NSFC_REGULATION =
  '国家自然科学基金条例 (Regulation on the National Natural Science Fund), State Council Order 487 (2007)';
const NSFC_URL = 'https://www.nsfc.gov.cn/english/site_1/policy/B3/2017/12-29/43.html';

const SAME_LEGAL_ENTITY: ConflictRuleSource = {
  title: NSFC_REGULATION,
  section: '第十九条 (三) / Article 19 (3): 同一法人单位, the same legal entity',
  url: NSFC_URL,
  isExtended: false,
};

const COLLABORATOR: ConflictRuleSource = {
  title: 'NSF Proposal & Award Policies & Procedures Guide, NSF 24-1',
  section:
    'Exhibit II-2, Potentially Disqualifying Conflicts of Interest; II.D.2.h(iii): collaborators of 48 months',
  url: 'https://www.nsf.gov/policies/pappg/24-1/ch-2-exhibit-2',
  isExtended: false,
};

function citeArticle19(section: string, isExtended: boolean): ConflictRuleSource {
  return { title: NSFC_REGULATION, section: `第十九条 / Article 19: ${section}`, url: NSFC_URL, isExtended };
}

const extend = (source: ConflictRuleSource): ConflictRuleSource => ({ ...source, isExtended: true });

/** The version of {@link DEFAULT_CONFLICT_RULES} as a whole. */
export const DEFAULT_CONFLICT_RULES_VERSION = '1';

/**
 * The rules a funder starts with. No published rule says how far a legal entity's parents and siblings count, how many
 * people share a work before it shows no acquaintance, or how to find one person under two accounts: those rules and
 * limits are ours. PAPPG itself names no limit on the people of a work.
 */
export const DEFAULT_CONFLICT_RULES: readonly ConflictRule[] = [
  { key: 'member-of-application', severity: 'conflict', version: 1, source: EXPERT_CONTRACT },
  { key: 'same-organisation', severity: 'conflict', version: 1, source: SAME_LEGAL_ENTITY },
  {
    key: 'parent-or-child-organisation',
    severity: 'conflict',
    version: 1,
    source: extend(SAME_LEGAL_ENTITY),
    maxLevels: 3,
  },
  {
    key: 'sibling-organisation',
    severity: 'possible',
    version: 1,
    source: extend(SAME_LEGAL_ENTITY),
    maxChildrenPerParent: 100,
  },
  {
    key: 'co-investigator',
    severity: 'conflict',
    version: 1,
    source: COLLABORATOR,
    withinMonths: 48,
    maxPeoplePerWork: 100,
  },
  {
    key: 'declared-by-applicant',
    severity: 'conflict',
    version: 1,
    source: citeArticle19('reviewers whom the applicant names as unsuitable', true),
  },
  {
    key: 'declared-by-reviewer',
    severity: 'conflict',
    version: 1,
    source: citeArticle19('reviewers who apply to be recused', false),
  },
  {
    key: 'declared-by-officer',
    severity: 'conflict',
    version: 1,
    source: citeArticle19('recusal that the fund decides without being asked', false),
  },
  { key: 'same-name', severity: 'possible', version: 1, source: extend(EXPERT_CONTRACT) },
  {
    key: 'same-email-domain',
    severity: 'possible',
    version: 1,
    source: extend(SAME_LEGAL_ENTITY),
    ignoredDomains: [
      '126.com',
      '139.com',
      '163.com',
      'aliyun.com',
      'foxmail.com',
      'gmail.com',
      'gmx.de',
      'gmx.net',
      'hotmail.com',
      'icloud.com',
      'mail.ru',
      'me.com',
      'msn.com',
      'orcid.org',
      'outlook.com',
      'proton.me',
      'protonmail.com',
      'qq.com',
      'sina.com',
      'sohu.com',
      'web.de',
      'yahoo.com',
      'yandex.ru',
    ],
  },
];
