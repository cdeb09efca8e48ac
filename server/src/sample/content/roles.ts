import type { SampleRole } from './types.ts';

/** Roles beyond applicant and reviewer, each with the scope in which it holds. */
export const roles: readonly SampleRole[] = [
  { person: 'rao-qingyuan', role: 'director', scope: 'funder' },
  { person: 'liao-zijin', role: 'administrator', scope: 'funder' },
  { person: 'sun-jingyi', role: 'programme-officer', scope: 'call', call: 'frontier' },
  { person: 'sun-jingyi', role: 'programme-officer', scope: 'call', call: 'seed' },
  { person: 'daniel-hartwold', role: 'programme-officer', scope: 'call', call: 'questions' },
  { person: 'daniel-hartwold', role: 'programme-officer', scope: 'call', call: 'seed' },
  { person: 'daniel-hartwold', role: 'programme-officer', scope: 'call', call: 'applied' },
  { person: 'shu-minhui', role: 'host-officer', scope: 'organisation', organisation: 'qinglan' },
  { person: 'gudrun-patzold', role: 'host-officer', scope: 'organisation', organisation: 'elbtal' },
  { person: 'esther-wangeci', role: 'host-officer', scope: 'organisation', organisation: 'mara-plains' },
  { person: 'bo-renshan', role: 'panel-chair', scope: 'call', call: 'seed' },
  { person: 'elisabeth-kronthal', role: 'panel-member', scope: 'call', call: 'seed' },
  { person: 'mugambi-irerua', role: 'panel-member', scope: 'call', call: 'seed' },
  { person: 'shizuka-wadamori', role: 'panel-member', scope: 'call', call: 'seed' },
  { person: 'leonor-queiroga', role: 'panel-member', scope: 'call', call: 'seed' },
  { person: 'guan-xueting', role: 'panel-member', scope: 'call', call: 'seed' },
];
