/** `npm run check`: types, lint, boundaries, generated files up to date. */
import { installWhatIsMissing } from './install.mjs';
import { runNode24 } from './node24.mjs';

await installWhatIsMissing();
const steps = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit']],
  ['types of the web', ['node_modules/typescript/bin/tsc', '-p', 'web', '--noEmit']],
  ['types of the browser tests', ['node_modules/typescript/bin/tsc', '-p', 'e2e', '--noEmit']],
  ['lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['boundaries', ['scripts/boundaries.ts']],
  ['generated files', ['scripts/generate.ts', '--check']],
];
let failed = 0;
for (const [name, args] of steps) {
  const code = await runNode24(args);
  console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name}`);
  if (code !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
