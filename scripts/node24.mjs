/**
 * Runs a script under the Node 24 that npm installed with the project, so that the machine's own Node may be
 * as old as 20. Usage: node scripts/node24.mjs SCRIPT [ARG ...]
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The path of a Node of version 24 or later: the one npm brought, else the one running now if it is new enough. */
export function findNode24() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const brought = `${root}node_modules/node-${platform}-${process.arch}/bin/${binary}`;
  if (existsSync(brought)) return brought;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Headwater runs on Node 24. No package of it exists for ${platform}-${process.arch}, and this is Node ${process.versions.node}. Install Node 24 or later and try again.`,
  );
}

/** Runs a script under Node 24 with this process's terminal, forwards signals and resolves to its exit code. */
export function runNode24(args, options = {}) {
  const node = findNode24();
  const path = `${node.slice(0, node.lastIndexOf('/'))}:${process.env.PATH}`;
  const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, PATH: path }, ...options });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ? 130 : code)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await runNode24(process.argv.slice(2));
}
