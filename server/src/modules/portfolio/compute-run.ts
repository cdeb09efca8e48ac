/** A computing thread (platform/compute.ts) for a portfolio run. */
import { chooseRun } from './choose.ts';

export default chooseRun;
