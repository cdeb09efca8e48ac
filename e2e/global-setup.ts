/** Runs once before the browser tests: the pages are built, and servers show the sample funder. */
import type { TestProject } from 'vitest/node';
import { buildWeb } from '../scripts/start.mjs';
import { makeDataFolder, type ServerProcess, startServerProcess } from './testing/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server with the sample funder, which tests only look at. */
    sampleUrl: string;
    /** Another one for the journeys, which change it; each keeps to records of its own. */
    journeysUrl: string;
  }
}

interface Sample {
  server: ServerProcess;
  remove(): Promise<void>;
}

async function startSample(): Promise<Sample> {
  const { folder, remove } = await makeDataFolder();
  try {
    return { server: await startServerProcess(folder, { sample: true }), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

export default async function startSamples(project: TestProject): Promise<() => Promise<void>> {
  await buildWeb();
  const started = await Promise.allSettled([startSample(), startSample()]);
  const samples = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async () => {
    await Promise.all(
      samples.map(async ({ server, remove }) => {
        await server.stop();
        await remove();
      }),
    );
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  project.provide('sampleUrl', samples[0]!.server.url);
  project.provide('journeysUrl', samples[1]!.server.url);
  return stop;
}
