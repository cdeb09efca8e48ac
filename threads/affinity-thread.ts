/** The inside of a thread for affinities: see affinity.ts. */
import { createAffinityHandler } from './affinity-tasks.ts';
import { serveTasks } from './serve.ts';

serveTasks(createAffinityHandler());
