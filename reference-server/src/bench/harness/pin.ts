import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const [SERVER_CORE, GENERATOR_CORE] = ['0', '1'];

/** Whether servers and generator can each have a core: two cores and `taskset` (util-linux). */
export const pinned = availableParallelism() > 1 && has('taskset');

/** The command line that keeps a program on the core of its kind. */
export function onCore(role: 'server' | 'generator', command: readonly string[]): readonly [string, ...string[]] {
  const core = role === 'server' ? SERVER_CORE : GENERATOR_CORE;
  const [program = process.execPath, ...args] = command;
  return pinned ? ['taskset', '--cpu-list', core ?? '0', program, ...args] : [program, ...args];
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
