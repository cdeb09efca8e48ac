/** Work that nobody asks for at that moment: what is due is looked for now and then, by one server at a time. */
import { sql } from 'kysely';
import type { Services } from './services.ts';

export interface Timer {
  /** `<module>.<verb-noun>`; servers that share a database take turns by it. */
  name: string;
  everySeconds: number;
  /** Does what is due; is run again and again, so it must be safe to run when nothing is. */
  run(services: Services): Promise<void>;
}

/** Starts the timers; a failure is logged and tried again the next time. */
export function startTimers(services: Services, timers: readonly Timer[]): { stop(): Promise<void> } {
  let stopped = false;
  const waiting = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();
  const tick = async (timer: Timer) => {
    try {
      await runInTurn(services, timer);
    } catch (error) {
      console.error(`${timer.name}:`, error);
    }
    if (!stopped) wait(timer);
  };
  const wait = (timer: Timer) => {
    waiting.set(
      timer.name,
      setTimeout(() => running.set(timer.name, tick(timer)), timer.everySeconds * 1_000),
    );
  };
  for (const timer of timers) wait(timer);
  return {
    async stop() {
      stopped = true;
      for (const one of waiting.values()) clearTimeout(one);
      await Promise.all(running.values());
    },
  };
}

/** Runs the timer unless another server is at it. */
export async function runInTurn(services: Services, timer: Timer): Promise<void> {
  await services.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${timer.name}, 0)) as mine`.execute(tx);
    if (rows[0]!.mine) await timer.run(services);
  });
}
