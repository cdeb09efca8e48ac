/** A computing thread (platform/compute.ts) for a ranking. */
import { computeRanking } from './inputs.ts';

export default computeRanking;
