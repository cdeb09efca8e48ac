import { WORK_KINDS } from '@headwater/core/forms';
import { CV_PARTS } from '@headwater/core/works';
import { Type } from 'typebox';
import { Id, Nullable, orNull } from '../../platform/routes.ts';

const read = {
  title: Type.String(),
  authors: Type.String(),
  year: Nullable(Type.Integer()),
  venue: Type.String(),
  doi: Nullable(Type.String()),
  url: Nullable(Type.String()),
  kind: Type.Enum([...WORK_KINDS]),
  abstract: Type.String(),
};

/** A work in its person's own list. */
export const OwnWork = Type.Object(
  {
    id: Id,
    ...read,
    /** `self` where the person entered it; otherwise the import it came with. */
    source: Type.String(),
    isAward: Type.Boolean(),
    /** Entered by the person, who may mend it and take it away. */
    isOwn: Type.Boolean(),
  },
  { $id: 'OwnWork' },
);

const Problem = Type.Object({
  code: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

const Organisation = Type.Object({
  id: Id,
  name: Type.String(),
  names: Type.Record(Type.String(), Type.String()),
});

export const WorksPreviewView = Type.Object(
  {
    format: Type.Enum(['bibtex', 'ris', 'orcid', 'doi']),
    works: Type.Array(
      Type.Object({
        line: Nullable(Type.Integer()),
        known: Nullable(Type.Enum(['mine', 'twin'])),
        work: Type.Object(read),
      }),
    ),
    employments: Type.Array(
      Type.Object({
        organisation: Type.String(),
        country: Nullable(Type.String()),
        ror: Nullable(Type.String()),
        department: Nullable(Type.String()),
        position: Nullable(Type.String()),
        fromDate: Nullable(Type.String()),
        toDate: Nullable(Type.String()),
        found: Nullable(Organisation),
      }),
    ),
    problems: Type.Array(Problem),
    /** Entries beyond what one source may hold. */
    left: Type.Integer(),
  },
  { $id: 'WorksPreview' },
);

/** A work as it is sent to be kept; lengths beyond this are refused, below it texts are cut as the list says. */
export const WorkBody = Type.Object(
  {
    title: Type.String({ maxLength: 4_000 }),
    authors: Type.String({ maxLength: 10_000 }),
    year: orNull(Type.Integer({ minimum: 1000, maximum: 2999 })),
    venue: Type.String({ maxLength: 4_000 }),
    doi: orNull(Type.String({ maxLength: 1_000 })),
    url: orNull(Type.String({ maxLength: 4_000 })),
    kind: Type.Enum([...WORK_KINDS]),
    abstract: Type.String({ maxLength: 20_000 }),
  },
  { additionalProperties: false },
);

export const WorksBody = Type.Object(
  { works: Type.Array(WorkBody, { minItems: 1, maxItems: 5_000 }) },
  { additionalProperties: false },
);

const Words = Type.Object(
  { en: Type.String({ maxLength: 20_000 }), zh: Type.String({ maxLength: 20_000 }) },
  { additionalProperties: false },
);
const parts = Object.fromEntries(CV_PARTS.map((part) => [part, Words])) as Record<
  (typeof CV_PARTS)[number],
  typeof Words
>;

export const CvShown = Type.Object(
  {
    revision: Type.Integer(),
    texts: Type.Object(parts),
    representative: Type.Array(Type.Object({ work: OwnWork, why: Words })),
  },
  { $id: 'NarrativeCv' },
);

export const CvBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 0 }),
    texts: Type.Partial(Type.Object(parts, { additionalProperties: false })),
    representative: Type.Array(Type.Object({ workId: Id, why: Words }, { additionalProperties: false }), {
      maxItems: 50,
    }),
  },
  { additionalProperties: false },
);
