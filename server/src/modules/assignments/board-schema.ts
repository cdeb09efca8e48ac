/** The shapes of adjusting, comparing, filling open places, and of assignments that come from elsewhere. */
import { Type } from 'typebox';
import { Abilities, Id, Instant, Nullable } from '../../platform/routes.ts';
import { IMPORT_FORMATS } from './exchange-formats.ts';
import { IMPORT_USES } from './import-queries.ts';
import { ApplicationRef, PersonRef } from './refs.ts';
import { UnmetRuleView, Work } from './run-schema.ts';
import { Reason } from './schema.ts';

const closed = { additionalProperties: false } as const;
const pair = { submission: Id, reviewer: Id };

export const AdjustmentSchema = Type.Union([
  Type.Object({ kind: Type.Literal('lock'), ...pair }, closed),
  Type.Object({ kind: Type.Literal('forbid'), ...pair }, closed),
  Type.Object({ kind: Type.Literal('replace'), ...pair, by: Id }, closed),
  Type.Object(
    { kind: Type.Literal('swap'), first: Type.Object(pair, closed), second: Type.Object(pair, closed) },
    closed,
  ),
]);

const Revision = Type.Integer({ minimum: 0 });
export const MeasureBody = Type.Object({ adjustment: AdjustmentSchema, revision: Revision }, closed);
export const AdjustBody = Type.Object(
  { adjustment: AdjustmentSchema, revision: Revision, reason: Reason },
  closed,
);
export const UndoBody = Type.Object({ revision: Revision }, closed);
/** Without a revision the run is executed as it stands. */
export const ExecuteQuery = Type.Object({ revision: Type.Optional(Revision) });

const NamedPair = Type.Object({ application: ApplicationRef, person: PersonRef, score: Type.Number() });

const effect = {
  /** Null here and below: withheld from who must not see the judging of some application of the call. */
  total: Nullable(Type.Number()),
  totalChange: Type.Number(),
  upperBound: Nullable(Type.Number()),
  gap: Nullable(Type.Number()),
  worst: Nullable(Type.Object({ application: ApplicationRef, score: Type.Number() })),
  worstChange: Nullable(Type.Number()),
  reviewsAssigned: Nullable(Type.Integer()),
  reviewsChange: Type.Integer(),
  added: Type.Array(NamedPair),
  removed: Type.Array(NamedPair),
  rulesBroken: Type.Array(UnmetRuleView),
  rulesMended: Type.Array(UnmetRuleView),
};

/** What an adjustment does to the whole. */
export const EffectView = Type.Object(effect, { $id: 'AdjustmentEffect' });

export const AlternativesView = Type.Object(
  {
    revision: Revision,
    items: Type.Array(
      Type.Object({
        person: PersonRef,
        score: Type.Number(),
        load: Type.Integer(),
        limit: Type.Integer(),
        possibleConflicts: Type.Array(Type.String()),
        traits: Type.Record(Type.String(), Type.String()),
        workCount: Type.Integer(),
        works: Type.Array(Work),
        effect: Type.Object(effect),
      }),
    ),
  },
  { $id: 'RunAlternatives' },
);

const PlainPair = Type.Object({ ...pair, score: Type.Number() });

export const AdjustmentsView = Type.Object(
  {
    revision: Revision,
    applications: Type.Array(ApplicationRef),
    people: Type.Array(PersonRef),
    items: Type.Array(
      Type.Object({
        id: Id,
        number: Type.Integer(),
        adjustment: AdjustmentSchema,
        reason: Type.String(),
        effect: Type.Object({
          total: Nullable(Type.Number()),
          totalChange: Type.Number(),
          upperBound: Nullable(Type.Number()),
          gap: Nullable(Type.Number()),
          worstChange: Nullable(Type.Number()),
          reviewsChange: Type.Integer(),
          added: Type.Array(PlainPair),
          removed: Type.Array(PlainPair),
        }),
        madeBy: Nullable(PersonRef),
        madeAt: Instant,
        undoneBy: Nullable(PersonRef),
        undoneAt: Nullable(Instant),
        can: Abilities,
      }),
    ),
  },
  { $id: 'RunAdjustments' },
);

const sides = { here: Type.Integer(), there: Type.Integer() };

export const ComparisonView = Type.Object(
  {
    pairs: Type.Object({ both: Type.Integer(), ...sides }),
    applications: Type.Object({ better: Type.Integer(), worse: Type.Integer(), alike: Type.Integer() }),
    scores: Type.Array(Type.Object({ from: Type.Number(), to: Type.Number(), ...sides })),
    loads: Type.Array(Type.Object({ load: Type.Integer(), ...sides })),
  },
  { $id: 'RunComparison' },
);

const Side = Type.Object({ score: Type.Number(), got: Type.Integer() });
const Chosen = Type.Object({ ...PersonRef.properties, score: Type.Number() });

export const DifferenceView = Type.Object(
  {
    ...ApplicationRef.properties,
    here: Side,
    there: Side,
    onlyHere: Type.Array(Chosen),
    onlyThere: Type.Array(Chosen),
  },
  { $id: 'RunDifference' },
);

/** An application with an open place, and who is proposed for it. */
export const OpenPlaceView = Type.Object(
  {
    ...ApplicationRef.properties,
    wanted: Type.Integer(),
    isScored: Type.Boolean(),
    active: Type.Array(PersonRef),
    left: Type.Array(
      Type.Object({
        ...PersonRef.properties,
        status: Type.Enum(['declined', 'cancelled']),
        reason: Nullable(Type.String()),
        at: Nullable(Instant),
        suggestions: Type.Array(
          Type.Object({ name: Type.String(), email: Nullable(Type.String()), why: Type.String() }),
        ),
      }),
    ),
    proposals: Type.Array(
      Type.Object({
        ...PersonRef.properties,
        score: Type.Number(),
        load: Type.Integer(),
        limit: Type.Integer(),
      }),
    ),
    can: Abilities,
  },
  { $id: 'OpenPlace' },
);

export const ImportFormatSchema = Type.Enum([...IMPORT_FORMATS]);

/** An assignment from elsewhere, as it was read. */
export const AssignmentImportView = Type.Object(
  {
    id: Id,
    callId: Id,
    format: ImportFormatSchema,
    use: Type.Enum([...IMPORT_USES]),
    fileName: Type.String(),
    status: Type.Enum(['preview', 'executed', 'discarded']),
    counts: Type.Object({
      /** Null for who must not see the judging of some application of the call, as is `atWork`. */
      lines: Nullable(Type.Integer()),
      locked: Type.Integer(),
      forbidden: Type.Integer(),
      scores: Type.Integer(),
      problems: Type.Integer(),
      atWork: Nullable(Type.Integer()),
    }),
    problems: Type.Array(
      Type.Object({
        line: Type.Integer(),
        code: Type.String(),
        field: Type.String(),
        value: Type.String(),
        accepted: Type.String(),
      }),
    ),
    runId: Nullable(Id),
    madeBy: Nullable(PersonRef),
    madeAt: Instant,
    can: Abilities,
  },
  { $id: 'AssignmentImport' },
);
