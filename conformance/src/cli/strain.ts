/** What a crowded machine does to programs, on purpose: it keeps its cores busy, and lets a program wait at any place. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Time between two stalls, in ms, at least and at most. */
const BETWEEN = [100, 1200] as const;

/** A process that keeps a core busy until it is killed, or whoever started it is gone. */
export function busyLoop(): ChildProcess {
  const source = 'const parent = process.ppid; while (process.ppid === parent) for (let n = 0; n < 1e7; n++);';
  return spawn(process.execPath, ['--eval', source], { stdio: 'ignore' });
}

/**
 * Stops a program at random, alone or with all that it started, until it exits. What it has stopped itself stays stopped.
 *
 * @param longest of a stall, in ms
 */
export async function stall(program: ChildProcess, longest: number): Promise<void> {
  const over = new AbortController();
  const exited = () => over.abort();
  program.once('exit', exited);
  try {
    while (program.exitCode === null && program.signalCode === null) {
      await delay(between(...BETWEEN), undefined, { signal: over.signal });
      await pause(program, between(0, longest), Math.random() < 0.5);
    }
  } catch (error) {
    if (!over.signal.aborted) throw error;
  } finally {
    program.off('exit', exited);
  }
}

async function pause({ pid }: ChildProcess, ms: number, withChildren: boolean): Promise<void> {
  if (pid === undefined) return;
  const stopped = [pid];
  // First, so that it stops and starts nothing while it is looked at.
  send(pid, 'SIGSTOP');
  try {
    if (withChildren) for (const child of await running(pid)) if (send(child, 'SIGSTOP')) stopped.push(child);
    await delay(ms);
  } finally {
    for (const one of stopped.reverse()) send(one, 'SIGCONT');
  }
}

/** What a program started, and what that started, but for what is stopped. */
async function running(pid: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const below = (parent: number): readonly number[] =>
    all
      .filter(([, ppid]) => Number(ppid) === parent)
      .flatMap(([child, , stat]) => [...(stat?.startsWith('T') ? [] : [Number(child)]), ...below(Number(child))]);
  return below(pid);
}

/** @returns whether the process was still there */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}
