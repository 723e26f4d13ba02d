import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onCore } from './pin.js';
import type { ProfilerAnswer, ProfilerOrder } from './profiler.js';
import type { CpuProfile } from './shares.js';

/** A peer that is up. */
export interface Peer {
  readonly url: string;
  readonly pid: number;
  /** Where it spends its time while `work` goes on. @throws Error unless it was started to be profiled */
  profiled(work: () => Promise<unknown>): Promise<CpuProfile>;
  stop(): Promise<void>;
}

/** A program may be started with a profiler in it, which costs a little all the time. */
export interface PeerOptions {
  readonly profiler?: boolean;
}

const PROFILER = new URL('profiler.js', import.meta.url).href;

/**
 * Starts a program of this package, on the servers' core, and waits for the address that it prints.
 *
 * @param command path relative to the folder of the benchmark, and arguments
 * @throws Error if it ends before
 */
export async function startPeer(command: readonly string[], { profiler = false }: PeerOptions = {}): Promise<Peer> {
  const [script = '', ...args] = command;
  const program = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const flags = profiler ? ['--import', PROFILER] : [];
  const [file, ...rest] = onCore('server', [process.execPath, ...flags, program, ...args]);
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'inherit', ...(profiler ? (['ipc'] as const) : [])] });
  if (!child.stdout) throw new Error(`${script} has no output`);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(?:wss?|tcp|http):\/\/\S+/.exec(line)?.[0];
    // `taskset` becomes the program, so the process is the one that was started.
    const pid = child.pid ?? 0;
    if (url) return { url, pid, profiled: (work) => profiled(child, work), stop: () => stop(child) };
  }
  throw new Error(`${script} ended before it listened`);
}

async function profiled(child: ChildProcess, work: () => Promise<unknown>): Promise<CpuProfile> {
  const ask = async (order: ProfilerOrder): Promise<ProfilerAnswer> => {
    if (!child.connected) throw new Error('a server without a profiler');
    child.send(order);
    const [answer] = await once(child, 'message');
    return answer as ProfilerAnswer;
  };
  await ask('start');
  await work();
  const answer = await ask('stop');
  if (!('profile' in answer)) throw new Error('a server gave no profile');
  return answer.profile;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
