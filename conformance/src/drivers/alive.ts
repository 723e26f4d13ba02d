/** For tests: whether processes are really gone. */
import { readFileSync } from 'node:fs';

/** Whether a process still runs; a zombie, which nobody has reaped yet, does not. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Resolves once the process is gone; the bound is that of the test. */
export async function gone(pid: number): Promise<void> {
  while (alive(pid)) await new Promise((resolve) => setImmediate(resolve));
}
