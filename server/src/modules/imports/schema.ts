import { Type } from 'typebox';
import { Abilities, Id, Instant, Nullable } from '../../platform/routes.ts';

export const IMPORT_KINDS = ['ror-organisations', 'nsf-awards', 'panel-votes'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATES = ['parsing', 'preview', 'executing', 'done', 'failed', 'discarded'] as const;

/** What each kind of import needs to be told; unknown keys are refused. */
export const PARAMETERS = {
  'ror-organisations': Type.Object({}, { additionalProperties: false }),
  'nsf-awards': Type.Object(
    {
      applications: Type.Array(
        Type.Object(
          { division: Type.String({ minLength: 1, maxLength: 200 }), callId: Id },
          { additionalProperties: false },
        ),
        { maxItems: 50 },
      ),
      poolCallIds: Type.Array(Id, { maxItems: 50 }),
    },
    { additionalProperties: false },
  ),
  'panel-votes': Type.Object({ callId: Id }, { additionalProperties: false }),
} as const;

const Cell = Type.Union([Type.String(), Type.Number()]);

/** What the file holds, before anything is done, and after it. */
export const ImportReport = Type.Object({
  sha256: Type.String(),
  size: Type.Integer(),
  /** Figures by key of messages/imports.ts `count`. */
  counts: Type.Record(Type.String(), Type.Number()),
  /** The first rows, as they will be stored. */
  sample: Type.Array(Type.Record(Type.String(), Cell)),
});

export const ImportView = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...IMPORT_KINDS]),
    status: Type.Enum([...IMPORT_STATES]),
    fileName: Type.String(),
    parameters: Type.Unknown(),
    report: Nullable(ImportReport),
    error: Nullable(
      Type.Object({
        code: Type.String(),
        field: Nullable(Type.String()),
        params: Type.Record(Type.String(), Cell),
        details: Type.Array(Type.Unknown()),
      }),
    ),
    jobId: Nullable(Id),
    createdByName: Nullable(Type.String()),
    createdAt: Instant,
    finishedAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'ImportView' },
);
