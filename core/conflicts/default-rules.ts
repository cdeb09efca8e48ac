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

const PAPPG = 'NSF Proposal & Award Policies & Procedures Guide, NSF 24-1';
const PAPPG_URL = 'https://www.nsf.gov/policies/pappg/24-1/ch-2-exhibit-2';
const citeExhibit = (section: string): ConflictRuleSource => ({
  title: PAPPG,
  section: `Exhibit II-2, Potentially Disqualifying Conflicts of Interest: ${section}`,
  url: PAPPG_URL,
  isExtended: false,
});

const COLLABORATOR: ConflictRuleSource = {
  title: PAPPG,
  section:
    'Exhibit II-2, Potentially Disqualifying Conflicts of Interest; II.D.2.h(iii): collaborators of 48 months',
  url: PAPPG_URL,
  isExtended: false,
};

/** The 48 months are the guide's; weighing a publication by the number of its authors is Newman's. */
const CO_AUTHOR: ConflictRuleSource = {
  title: `${PAPPG}; M. E. J. Newman, Scientific collaboration networks II, Physical Review E 64, 016132 (2001)`,
  section:
    'Exhibit II-2; II.D.2.h(iii): co-authors of 48 months; Newman, section on weighted networks: strength 1/(n − 1)',
  url: PAPPG_URL,
  isExtended: true,
};

function citeArticle19(section: string, isExtended: boolean): ConflictRuleSource {
  return { title: NSFC_REGULATION, section: `第十九条 / Article 19: ${section}`, url: NSFC_URL, isExtended };
}

const extend = (source: ConflictRuleSource): ConflictRuleSource => ({ ...source, isExtended: true });

/** Mailbox providers that anybody can have an address with. */
const PUBLIC_MAIL = [
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
];

const conflict = { isOn: true, severity: 'conflict', version: 1 } as const;
const possible = { isOn: true, severity: 'possible', version: 1 } as const;

/**
 * The rules a funder starts with. No published rule says how far a legal entity's parents and siblings count, how many
 * people share a work before it shows no acquaintance, how many people an applicant may oppose, or how to find one
 * person under two accounts: those rules and limits are ours. PAPPG itself names no limit on the people of a work; the
 * strength of 0.02 is one joint publication of 51 people. The rule on applicants of the same call is off: where most
 * reviewers apply themselves it would put every pair before an officer.
 */
export const DEFAULT_CONFLICT_RULES: readonly ConflictRule[] = [
  { key: 'member-of-application', ...conflict, source: EXPERT_CONTRACT },
  { key: 'same-person', ...conflict, source: EXPERT_CONTRACT },
  { key: 'same-organisation', ...conflict, source: SAME_LEGAL_ENTITY, otherDepartment: 'counts' },
  { key: 'parent-or-child-organisation', ...conflict, source: extend(SAME_LEGAL_ENTITY), maxLevels: 3 },
  { key: 'sibling-organisation', ...possible, source: extend(SAME_LEGAL_ENTITY), maxChildrenPerParent: 100 },
  {
    key: 'co-author',
    ...conflict,
    source: CO_AUTHOR,
    withinMonths: 48,
    maxPeoplePerWork: 500,
    minStrength: 0.02,
  },
  { key: 'co-investigator', ...conflict, source: COLLABORATOR, withinMonths: 48, maxPeoplePerWork: 100 },
  {
    key: 'advisor-or-advisee',
    ...conflict,
    source: citeExhibit('past or present association as thesis advisor or thesis student'),
    withinMonths: null,
  },
  {
    key: 'related-person',
    ...conflict,
    source: citeExhibit('known family or marriage relationship; business partner'),
    withinMonths: null,
  },
  {
    key: 'applicant-in-same-call',
    ...possible,
    isOn: false,
    source: citeArticle19('(二) / (2): 相同或者相近, the same as or similar to their own application', true),
    sameDisciplineOnly: true,
  },
  {
    key: 'declared-by-applicant',
    ...conflict,
    source: citeArticle19('reviewers whom the applicant names as unsuitable', true),
    maxNamed: 10,
  },
  {
    key: 'declared-by-reviewer',
    ...conflict,
    source: citeArticle19('reviewers who apply to be recused', false),
  },
  {
    key: 'declared-by-officer',
    ...conflict,
    source: citeArticle19('recusal that the fund decides without being asked', false),
  },
  { key: 'same-name', ...possible, source: extend(EXPERT_CONTRACT) },
  {
    key: 'same-email-domain',
    ...possible,
    source: extend(SAME_LEGAL_ENTITY),
    ignoredDomains: PUBLIC_MAIL,
  },
];
