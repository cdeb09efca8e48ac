/** The rooms of the house in the order of the chain: a module may call those before it and never one after it. */
import type { JobDefinition } from '../platform/jobs.ts';
import type { ServerModule } from '../platform/module.ts';
import type { Timer } from '../platform/timers.ts';
import { appeals } from './appeals/index.ts';
import { applications } from './applications/index.ts';
import { assignments } from './assignments/index.ts';
import { awards } from './awards/index.ts';
import { calls } from './calls/index.ts';
import { conflicts } from './conflicts/index.ts';
import { credit } from './credit/index.ts';
import { decisions } from './decisions/index.ts';
import { home } from './home/index.ts';
import { imports } from './imports/index.ts';
import { lottery } from './lottery/index.ts';
import { nonconsensus } from './nonconsensus/index.ts';
import { organisations } from './organisations/index.ts';
import { panels } from './panels/index.ts';
import { people } from './people/index.ts';
import { portfolio } from './portfolio/index.ts';
import { registry } from './registry/index.ts';
import { reviews } from './reviews/index.ts';

export const modules: readonly ServerModule[] = [
  organisations,
  people,
  calls,
  applications,
  conflicts,
  assignments,
  reviews,
  credit,
  panels,
  nonconsensus,
  portfolio,
  lottery,
  decisions,
  awards,
  appeals,
  registry,
  imports,
  home,
];

/** Every kind of long work that a server can do. */
export function allJobs(): JobDefinition<unknown>[] {
  return modules.flatMap((module) => module.jobs ?? []);
}

/** What a server looks for now and then. */
export function allTimers(): Timer[] {
  return modules.flatMap((module) => module.timers ?? []);
}
