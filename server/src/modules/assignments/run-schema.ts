/** The shapes of assignment runs: what is asked for, and what came out. */
import { Type } from 'typebox';
import { Abilities, Id, Instant, Nullable } from '../../platform/routes.ts';
import { TRAITS } from './inputs.ts';
import { ApplicationRef, PersonRef } from './refs.ts';
import { RUN_STATES } from './workflow.ts';

const Count = Type.Integer({ minimum: 0, maximum: 20 });
const AtLeastOne = Type.Integer({ minimum: 1, maximum: 20 });
const Trait = Type.Enum([...TRAITS]);
const closed = { additionalProperties: false } as const;

/** A rule that the reviewers of every application should meet together. */
export const GroupRuleSchema = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('at-least'),
      trait: Trait,
      value: Type.String({ maxLength: 80 }),
      count: AtLeastOne,
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('at-most'), trait: Trait, value: Type.String({ maxLength: 80 }), count: Count },
    closed,
  ),
  Type.Object({ kind: Type.Literal('at-most-per-value'), trait: Trait, count: AtLeastOne }, closed),
  Type.Object(
    { kind: Type.Literal('spread'), trait: Trait, values: Type.Integer({ minimum: 2, maximum: 20 }) },
    closed,
  ),
  Type.Object({ kind: Type.Literal('no-mutual') }, closed),
]);

const Objective = Type.Enum(['total', 'fair']);
const Country = Type.String({ pattern: '^[A-Z]{2}$' });
const Exception = Type.Object({ applicationId: Id, reviews: AtLeastOne }, closed);

export const RunRequestBody = Type.Object(
  {
    objective: Type.Optional(Objective),
    reviewsPerApplication: Type.Optional(AtLeastOne),
    exceptions: Type.Optional(Type.Array(Exception, { maxItems: 2_000 })),
    maxLoad: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    minLoad: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
    candidatesPerApplication: Type.Optional(Type.Integer({ minimum: 10, maximum: 1_000 })),
    rules: Type.Optional(Type.Array(GroupRuleSchema, { maxItems: 12 })),
    homeCountry: Type.Optional(Nullable(Country)),
    experiencedFrom: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    maxProbability: Type.Optional(Nullable(Type.Number({ exclusiveMinimum: 0, maximum: 1 }))),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 })),
    basedOn: Type.Optional(Nullable(Id)),
  },
  closed,
);

const presets = {
  objective: Objective,
  reviewsPerApplication: Type.Integer(),
  maxLoad: Type.Integer(),
  minLoad: Type.Integer(),
  candidatesPerApplication: Type.Integer(),
};

/** What the form of a run begins with. */
export const RunPresets = Type.Object({
  ...presets,
  rules: Type.Array(GroupRuleSchema),
  exceptions: Type.Array(
    Type.Object({
      applicationId: Id,
      number: Nullable(Type.String()),
      title: Type.String(),
      reviews: Type.Integer(),
    }),
  ),
  experiencedFrom: Type.Integer(),
  homeCountry: Nullable(Type.String()),
  maxProbability: Nullable(Type.Number()),
});

const Bin = Type.Object({ from: Type.Number(), to: Type.Number(), count: Type.Integer() });

/** What would let a rule or a place be met, by itself; `code` says which of the others are there. */
export const Relief = Type.Object({
  code: Type.String(),
  trait: Type.Optional(Type.String()),
  value: Type.Optional(Nullable(Type.String())),
  count: Type.Optional(Type.Integer()),
  reviewers: Type.Optional(Type.Array(Type.String())),
});

const unmetRule = {
  rule: GroupRuleSchema,
  got: Type.Integer(),
  eligible: Type.Integer(),
  why: Type.String(),
  wouldFree: Type.Array(Relief),
};

export const RunReportView = Type.Object({
  total: Type.Number(),
  upperBound: Nullable(Type.Number()),
  gap: Nullable(Type.Number()),
  scale: Type.Number(),
  size: Type.Object({
    submissions: Type.Integer(),
    reviewers: Type.Integer(),
    eligiblePairs: Type.Integer(),
    forbiddenPairs: Nullable(Type.Integer()),
    forcedPairs: Type.Integer(),
    reviewsWanted: Type.Integer(),
    reviewsAssigned: Type.Integer(),
  }),
  loads: Type.Array(Type.Object({ load: Type.Integer(), reviewers: Type.Integer() })),
  shortApplications: Type.Integer(),
  reviewersBelowMinimum: Type.Integer(),
  keptPairs: Type.Integer(),
  chosenScores: Type.Array(Bin),
  bestScores: Type.Array(Bin),
  meanScore: Type.Number(),
  computeSeconds: Type.Number(),
  /** Sums are over what exists for the reader; what is null cannot be taken apart and is withheld. */
  isPartial: Type.Optional(Type.Literal(true)),
  lockedPairs: Type.Optional(Type.Integer()),
  worst: Type.Optional(Nullable(Type.Object({ score: Type.Number() }))),
  unmetRules: Type.Optional(Type.Array(Type.Object({ rule: GroupRuleSchema, applications: Type.Integer() }))),
  apart: Type.Optional(
    Type.Object({ candidates: Type.Integer(), best: Nullable(Type.Integer()), share: Type.Number() }),
  ),
  reviewersWithoutWorks: Type.Optional(Type.Integer()),
  reviewersAway: Type.Optional(Type.Integer()),
  reviewersElsewhere: Type.Optional(Type.Integer()),
  applicationsWithoutAbstract: Type.Optional(Type.Integer()),
  applicationsWithoutCandidates: Type.Optional(Type.Integer()),
  fairness: Type.Optional(
    Nullable(
      Type.Object({
        worst: Type.Number(),
        worstBound: Type.Number(),
        worstGap: Type.Number(),
        leftOut: Type.Integer(),
      }),
    ),
  ),
  randomisation: Type.Optional(
    Nullable(
      Type.Object({
        seed: Type.String(),
        maxProbability: Type.Number(),
        expectedTotal: Type.Optional(Type.Number()),
        expectedBound: Type.Optional(Type.Number()),
        uncappedTotal: Type.Optional(Type.Number()),
        shareKept: Type.Optional(Type.Number()),
      }),
    ),
  ),
});

/** An assignment run with its parameters and, once it is computed, its report; `adjusted` after adjustments. */
export const RunView = Type.Object(
  {
    id: Id,
    callId: Id,
    status: Type.Enum([...RUN_STATES]),
    parameters: Type.Object({
      ...presets,
      coreVersion: Type.String(),
      source: Type.Optional(Type.String()),
      scores: Type.Optional(Type.String()),
      exceptions: Type.Optional(Type.Array(Exception)),
      rules: Type.Optional(Type.Array(GroupRuleSchema)),
      homeCountry: Type.Optional(Nullable(Type.String())),
      experiencedFrom: Type.Optional(Type.Integer()),
      maxProbability: Type.Optional(Nullable(Type.Number())),
      seed: Type.Optional(Type.Integer()),
      basedOn: Type.Optional(Nullable(Id)),
      importId: Type.Optional(Nullable(Id)),
    }),
    inputsHash: Nullable(Type.String()),
    report: Nullable(RunReportView),
    adjusted: Nullable(RunReportView),
    revision: Type.Integer(),
    jobId: Nullable(Id),
    createdBy: Nullable(PersonRef),
    createdAt: Instant,
    executedAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'AssignmentRun' },
);

export const ServedApplicationView = Type.Object(
  {
    ...ApplicationRef.properties,
    wanted: Type.Integer(),
    got: Type.Integer(),
    score: Type.Number(),
    bestScore: Type.Number(),
    shortfall: Nullable(Type.String()),
    relief: Type.Array(Relief),
    unmet: Type.Array(Type.Object(unmetRule)),
    notes: Type.Array(Type.String()),
    apart: Type.Integer(),
    reviewers: Type.Array(
      Type.Object({
        ...PersonRef.properties,
        score: Type.Number(),
        isKept: Type.Boolean(),
        isLocked: Type.Boolean(),
      }),
    ),
  },
  { $id: 'ServedApplication' },
);

/** A reviewer of a run with the load that it gives. */
export const LoadedReviewerView = Type.Object(
  {
    ...PersonRef.properties,
    load: Type.Integer(),
    limit: Type.Integer(),
    wanted: Type.Integer(),
    works: Type.Integer(),
    heldBack: Nullable(Type.Enum(['away', 'elsewhere'])),
    traits: Type.Record(Type.String(), Type.String()),
  },
  { $id: 'LoadedReviewer' },
);

export const Work = Type.Object({
  id: Type.String(),
  title: Type.String(),
  year: Nullable(Type.Integer()),
  /** The weights of all shared words and `latent` add up to it; null for pairs that the run did not choose. */
  score: Nullable(Type.Number()),
  /** What nearness of subject adds beyond shared words; null in runs of earlier releases, as is `share`. */
  latent: Nullable(Type.Number()),
  /** The part of the score that counts for the pair. */
  share: Nullable(Type.Number()),
  terms: Type.Array(Type.Object({ text: Type.String(), textInWork: Type.String(), weight: Type.Number() })),
  sharedTermCount: Type.Integer(),
});

/** Why a reviewer fits an application: the past works that carry the score, and the words they share. */
export const PairView = Type.Object(
  {
    application: ApplicationRef,
    person: PersonRef,
    score: Type.Number(),
    isKept: Type.Boolean(),
    isLocked: Type.Boolean(),
    load: Type.Integer(),
    works: Type.Array(Work),
    /** How many other works count, and what they add to the match together. */
    rest: Nullable(Type.Object({ works: Type.Integer(), score: Type.Number() })),
  },
  { $id: 'RunPair' },
);

export const UnmetRuleView = Type.Object({ application: ApplicationRef, ...unmetRule });
