/**
 * `npm test`: installs what is missing, checks types, lint, boundaries and generated files, builds the pages and runs
 * every suite, the browser included. Ends with one line: N passed, N failed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from './install.mjs';
import { runNode24 } from './node24.mjs';
import { buildWeb } from './start.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await installWhatIsMissing();
const checked = await runNode24(['scripts/check.mjs'], { cwd: root });
await buildWeb();
const folder = mkdtempSync(path.join(tmpdir(), 'headwater-results-'));
const results = path.join(folder, 'results.json');
const tested = await runNode24(
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { cwd: root },
);
let passed = checked === 0 ? 1 : 0;
let failed = checked === 0 ? 0 : 1;
try {
  const report = JSON.parse(readFileSync(results, 'utf8'));
  passed += report.numPassedTests;
  failed +=
    report.numFailedTests +
    report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
    ).length;
} catch {
  failed += 1;
}
if (tested !== 0 && failed === 0) failed = 1;
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
