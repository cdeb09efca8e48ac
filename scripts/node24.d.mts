/** The path of a Node of version 24 or later. */
export function findNode24(): string;

/** Runs a script under Node 24 with this process's terminal and resolves to its exit code. */
export function runNode24(
  args: string[],
  options?: import('node:child_process').SpawnOptions,
): Promise<number>;
