/**
 * Nothing that the kit started may outlive it: process groups, daemons that left their group, and all of them also when
 * the kit itself is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Environment variable by which descendants of a testee are found, whatever group they are in (Linux). */
export const MARKER = 'PARLEY_TESTEE';

const living = new Map<number, string>();

/** From now on the group of `pid` ends with the kit at the latest. */
export function guard(pid: number, marker: string): void {
  if (living.size === 0) process.on('exit', killAll);
  living.set(pid, marker);
}

/** Kills the group of `pid` and every process that carries its marker. Safe to call when nothing is left. */
export function killGroup(pid: number): void {
  const marker = living.get(pid);
  if (marker === undefined) return;
  living.delete(pid);
  if (living.size === 0) process.off('exit', killAll);
  signalGroup(pid, 'SIGKILL');
  for (const orphan of marked(marker)) signalOne(orphan, 'SIGKILL');
}

export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  // Without process groups (Windows) the leader alone is signalled.
  return process.platform === 'win32' ? signalOne(pid, signal) : signalOne(-pid, signal);
}

/**
 * Starts a shell that kills the group when the kit is gone, SIGKILL and crashes included: its stdin is a pipe whose other
 * end only the kit holds.
 *
 * @returns how to dismiss it, or undefined where there is no shell
 */
export function watchdog(pid: number): (() => void) | undefined {
  if (process.platform === 'win32') return undefined;
  const dog: ChildProcess = spawn('sh', ['-c', 'read -r _; kill -s KILL -- "-$1"', 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  dog.on('error', () => undefined);
  dog.stdin?.on('error', () => undefined);
  dog.unref();
  return () => void dog.kill('SIGKILL');
}

function killAll(): void {
  for (const pid of [...living.keys()]) killGroup(pid);
}

function marked(marker: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  const wanted = `${MARKER}=${marker}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => environment(name).split('\0').includes(wanted))
    .map(Number);
}

function environment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    // Gone meanwhile, or of another user.
    return '';
  }
}

function signalOne(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
