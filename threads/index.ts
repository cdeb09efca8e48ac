/** Heavy arithmetic of core by several threads, for whoever runs on Node: the server, the command line, benchmarks. */
export {
  AffinityRun,
  type AffinityThreadOptions,
  type IndexedPool,
  LineError,
  type TellProgress,
} from './affinity.ts';
export type { TextRole } from './affinity-tasks.ts';
export { CHINESE, simplifyChinese } from './chinese.ts';
export { createAssignmentCrew, type ThreadCrew } from './crew.ts';
export type { AcceptedField, LineFault } from './parse-lines.ts';
export { countCores, type PooledTask, type TaskHandler, ThreadPool } from './pool.ts';
export { serveTasks } from './serve.ts';
