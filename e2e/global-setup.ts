/** Runs once before the browser tests: the pages are built, and one server shows the sample funder. */
import type { TestProject } from 'vitest/node';
import { buildWeb } from '../scripts/start.mjs';
import { makeDataFolder, startServerProcess } from './testing/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server with the sample funder. Its tests only look; those that change data start their own. */
    sampleUrl: string;
  }
}

export default async function startSample(project: TestProject): Promise<() => Promise<void>> {
  await buildWeb();
  const { folder, remove } = await makeDataFolder();
  try {
    const server = await startServerProcess(folder, { sample: true });
    project.provide('sampleUrl', server.url);
    return async () => {
      await server.stop();
      await remove();
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
