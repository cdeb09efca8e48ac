import type { PastWork } from '@headwater/core/works';

const work = (
  rest: Pick<PastWork, 'title' | 'year' | 'venue' | 'kind' | 'authors' | 'abstract'>,
): PastWork => ({
  doi: null,
  url: null,
  ...rest,
});

/** What an applicant of the sample has written into their profile: works by hand, and a narrative CV. */
export const profile = {
  person: 'takumi-nezuoka',
  daysAgo: 20,
  hour: 9,
  works: [
    work({
      title: 'Serial-section volumes of the corpus callosum of six mammals',
      authors: 'Takumi Nezuoka; Airi Sendo',
      year: 2023,
      venue: 'Aokaze Neuroanatomy Repository (fictional)',
      kind: 'data',
      abstract: 'Reconstructed volumes of frozen callosal tissue with traced axons and their astrocytes.',
    }),
    work({
      title: 'axonshape: measuring the cross-section of axons along their course',
      authors: 'Takumi Nezuoka',
      year: 2022,
      venue: 'Aokaze Software Archive (fictional)',
      kind: 'software',
      abstract: 'Follows traced axons through a volume and measures width, waist and swelling at each step.',
    }),
  ],
  texts: {
    knowledge: {
      en: 'I showed in frozen tissue that thin axons are not round, and that their shape is no accident of fixation. The volumes and the program that measures them are open; others found the same waists in spinal cord and optic nerve with them.',
      zh: '',
    },
    people: {
      en: 'Three doctoral candidates of mine now run their own microscopes. I teach a yearly course on reading volumes for people who never cut a section.',
      zh: '',
    },
    community: {
      en: 'I keep the repository of callosal volumes for my institute and answer whoever uses it.',
      zh: '',
    },
  },
  representative: [
    {
      title: 'Serial-section volumes of the corpus callosum of six mammals',
      why: {
        en: 'The data that made the question possible, open to all from the day of publication.',
        zh: '',
      },
    },
    {
      title: 'Conduction velocity along single callosal axons and the shape of their swellings',
      why: { en: 'Ties shape to speed in one axon at a time, which averages had hidden.', zh: '' },
    },
  ],
};
