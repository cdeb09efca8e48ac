/**
 * Starts the embedded database in a process of its own, for tests that kill it or run it as another user.
 * Usage: node embedded-process.ts FOLDER. Prints one line of JSON, then runs until it is killed.
 */
import { EmbeddedDatabaseError, startEmbedded } from '../db/embedded/index.ts';

try {
  const database = await startEmbedded({ folder: process.argv[2]!, log: (line) => console.error(line) });
  process.once('SIGTERM', async () => {
    await database.stop();
    process.exit(0);
  });
  // Only now: who reads this line may kill us at once.
  console.log(JSON.stringify({ pid: process.pid, url: database.url, version: database.version }));
  setInterval(() => {}, 60_000);
} catch (error) {
  if (!(error instanceof EmbeddedDatabaseError)) throw error;
  console.log(JSON.stringify({ code: error.code, message: error.message }));
  process.exitCode = 1;
}
