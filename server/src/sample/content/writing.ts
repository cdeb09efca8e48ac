/** How the applications of the open call were written: each in sittings over several days, by the people of its team. */

/** `basics`: titles, keywords, discipline. `facts`: what is chosen or a number. Else the abstract, the budget or an answer. */
export type WrittenPart = 'basics' | 'facts' | 'abstract' | 'budget' | 'question' | 'surprise';

export interface SampleSitting {
  /** Days before the application went to its host. */
  before: number;
  /** The time in Beijing at which it began, `hh:mm`. */
  from: string;
  /** Person key; the lead where it is left out. */
  by?: string;
  parts: readonly WrittenPart[];
}

export interface SampleWriting {
  application: string;
  /** Characters of a text that are written between two saves: some write slowly. */
  pace: number;
  sittings: readonly SampleSitting[];
}

/** What was sent to a host without being here was not written on this platform. */
export const writings: readonly SampleWriting[] = [
  {
    application: 'tls-listening',
    pace: 30,
    sittings: [
      { before: 5, from: '09:04', parts: ['basics', 'question'] },
      { before: 4, from: '14:08', parts: ['abstract'] },
      { before: 2, from: '20:00', by: 'qiu-yanzhou', parts: ['budget'] },
      { before: 0, from: '10:08', parts: ['surprise', 'facts'] },
    ],
  },
  {
    application: 'one-way-heat',
    pace: 130,
    sittings: [
      { before: 7, from: '16:00', parts: ['basics', 'abstract'] },
      { before: 3, from: '16:00', by: 'birgit-haselbach', parts: ['question', 'surprise'] },
      { before: 1, from: '20:00', parts: ['budget'] },
      { before: 0, from: '09:04', parts: ['facts'] },
    ],
  },
  {
    application: 'diamond-single-protein',
    pace: 64,
    sittings: [
      { before: 9, from: '16:00', parts: ['basics', 'question', 'surprise'] },
      { before: 6, from: '20:00', parts: ['abstract'] },
      { before: 3, from: '16:00', by: 'oliver-penhallow', parts: ['budget'] },
      { before: 0, from: '10:08', parts: ['facts'] },
    ],
  },
  {
    application: 'glass-rejuvenation',
    pace: 52,
    sittings: [
      { before: 3, from: '09:04', parts: ['basics', 'question', 'surprise', 'facts'] },
      { before: 2, from: '09:04', by: 'gong-siyao', parts: ['abstract'] },
      { before: 0, from: '09:04', parts: ['budget'] },
    ],
  },
  {
    application: 'ice-premelt-proton',
    pace: 30,
    sittings: [
      { before: 8, from: '14:08', parts: ['basics', 'question'] },
      { before: 6, from: '09:04', parts: ['abstract'] },
      { before: 5, from: '09:04', by: 'lu-jingheng', parts: ['surprise', 'budget'] },
      { before: 0, from: '09:04', by: 'chi-shaobai', parts: ['facts'] },
    ],
  },
  {
    application: 'condensate-memory',
    pace: 120,
    sittings: [
      { before: 6, from: '09:04', parts: ['basics', 'abstract'] },
      { before: 5, from: '14:08', by: 'mariko-shindomura', parts: ['question', 'surprise'] },
      { before: 1, from: '14:08', parts: ['budget'] },
      { before: 0, from: '10:08', parts: ['facts'] },
    ],
  },
  {
    application: 'folded-minimal-chromosome',
    pace: 40,
    sittings: [
      { before: 4, from: '14:08', parts: ['basics', 'question', 'surprise'] },
      { before: 3, from: '14:08', parts: ['abstract'] },
      { before: 1, from: '20:00', by: 'xu-nianqing', parts: ['budget'] },
      { before: 0, from: '10:08', parts: ['facts'] },
    ],
  },
  {
    application: 'gametocyte-clock',
    pace: 150,
    sittings: [
      { before: 2, from: '14:08', parts: ['basics', 'question', 'surprise'] },
      { before: 1, from: '14:08', parts: ['abstract', 'budget'] },
      { before: 0, from: '10:08', by: 'aisha-mwendwa', parts: ['facts'] },
    ],
  },
  {
    application: 'membrane-in-place',
    pace: 38,
    sittings: [
      { before: 6, from: '20:00', parts: ['basics', 'abstract'] },
      { before: 5, from: '20:00', by: 'fang-zhiwei', parts: ['budget'] },
      { before: 0, from: '09:04', parts: ['question', 'surprise', 'facts'] },
    ],
  },
  {
    application: 'axon-geometry-glia',
    pace: 110,
    sittings: [
      { before: 5, from: '09:04', parts: ['basics', 'question'] },
      { before: 4, from: '09:04', parts: ['abstract'] },
      { before: 2, from: '09:04', by: 'natsume-orikasa', parts: ['surprise', 'budget'] },
      { before: 0, from: '10:08', parts: ['facts'] },
    ],
  },
  {
    application: 'floodplain-phage-methane',
    pace: 72,
    sittings: [
      { before: 10, from: '20:00', parts: ['basics', 'question', 'surprise'] },
      { before: 7, from: '20:00', by: 'ana-luiza-peregrino', parts: ['abstract'] },
      { before: 4, from: '20:00', by: 'paulo-tavares-brito', parts: ['budget'] },
      { before: 0, from: '09:04', parts: ['facts'] },
    ],
  },
  {
    application: 'crypt-mechanics',
    pace: 140,
    sittings: [
      { before: 4, from: '16:00', parts: ['basics', 'abstract'] },
      { before: 2, from: '16:00', by: 'lucas-perrodin', parts: ['question', 'budget'] },
      { before: 0, from: '10:08', parts: ['surprise', 'facts'] },
    ],
  },
  {
    application: 'torpor-switch',
    pace: 75,
    sittings: [
      { before: 2, from: '14:08', parts: ['basics', 'question', 'surprise'] },
      { before: 1, from: '14:08', by: 'zhan-yiran', parts: ['abstract'] },
      { before: 0, from: '10:08', parts: ['budget', 'facts'] },
    ],
  },
];
