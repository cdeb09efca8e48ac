/** Phases of a call: who sees and may do what when, as data. */

export { findClosedPhaseChanges, findPhaseProblems, type PhaseProblem } from './check-phases.ts';
export { findPhase, listEarlierSights, mayNow, sightsOf } from './read-phases.ts';
export {
  ACTS,
  type Act,
  AUDIENCES,
  type Audience,
  DEFAULT_PHASES,
  type EarlierSight,
  type Phase,
  type PhasedCall,
  SIGHTS,
  type Sight,
} from './types.ts';
