#!/usr/bin/env node
/** The command `headwater`: finds Node 24 and runs the command line with it. */
import { fileURLToPath } from 'node:url';
import { runNode24 } from '../../scripts/node24.mjs';

process.exitCode = await runNode24([
  fileURLToPath(new URL('../src/main.ts', import.meta.url)),
  ...process.argv.slice(2),
]);
