import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onCore } from './pin.js';

/** A peer that is up. */
export interface Peer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a program of this package, on the servers' core, and waits for the address that it prints.
 *
 * @param command path relative to the folder of the benchmark, and arguments
 * @throws Error if it ends before
 */
export async function startPeer(command: readonly string[]): Promise<Peer> {
  const [script = '', ...args] = command;
  const program = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const [file, ...rest] = onCore('server', [process.execPath, program, ...args]);
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(?:wss?|tcp|http):\/\/\S+/.exec(line)?.[0];
    // `taskset` becomes the program, so the process is the one that was started.
    const pid = child.pid ?? 0;
    if (url) return { url, pid, stop: () => stop(child) };
  }
  throw new Error(`${script} ended before it listened`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
