/** What a ranking says of itself: warnings, and how far the scores can carry it. */
import { Type } from 'typebox';
import { Nullable } from '../../platform/routes.ts';

export const WarningShape = Type.Object({
  code: Type.String(),
  values: Type.Record(Type.String(), Type.Number()),
});

const EstimateShape = Type.Object({ mean: Type.Number(), lower: Type.Number(), upper: Type.Number() });
const ReliabilityShape = Type.Object({ one: Type.Number(), mean: Type.Number() });

/** What the scores can carry, for those who follow the call. */
export const DiagnosticsShape = Type.Object({
  spreads: Type.Object({
    proposal: EstimateShape,
    assessor: Type.Number(),
    residual: EstimateShape,
    panel: Nullable(EstimateShape),
  }),
  votesEach: Type.Number(),
  reliability: Type.Object({
    modelled: ReliabilityShape,
    observed: Nullable(ReliabilityShape),
    observedBest: Nullable(ReliabilityShape),
  }),
  fit: Type.Array(
    Type.Object({
      code: Type.String(),
      grade: Nullable(Type.Number()),
      observed: Type.Number(),
      expected: Type.Number(),
      lower: Type.Number(),
      upper: Type.Number(),
    }),
  ),
  method: Type.Object({ engine: Type.String(), points: Type.Integer(), groups: Type.Integer() }),
});
