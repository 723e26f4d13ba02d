/**
 * Loaded into a server (`node --import`) to have its CPU profiled while a load runs: `start` and `stop` come over IPC from
 * whoever started it, the profile goes back.
 */
import { Session } from 'node:inspector/promises';
import type { CpuProfile } from './shares.js';

export type ProfilerOrder = 'start' | 'stop';
export type ProfilerAnswer = { readonly started: true } | { readonly profile: CpuProfile };

/** Microseconds between two looks at the stack. */
const INTERVAL = 500;

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });

process.on('message', async (order: ProfilerOrder) => {
  if (order === 'start') {
    await session.post('Profiler.start');
    answer({ started: true });
  } else {
    const { profile } = await session.post('Profiler.stop');
    answer({ profile });
  }
});
// The channel is for orders; a server that is done ends all the same.
process.channel?.unref();

function answer(message: ProfilerAnswer): void {
  process.send?.(message);
}
