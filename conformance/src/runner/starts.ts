import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';

/** Longest time that a start keeps others waiting, in ms: most have computed what they must by then, and may only wait themselves. */
const TURN = 500;

/**
 * Programs that start together on few cores make each other late, and the kit with them: no more start at a time than there
 * are cores.
 *
 * @param atATime how many
 * @param turn how long one that has not started yet keeps others waiting, in ms
 */
export function inTurns(atATime = availableParallelism(), turn = TURN) {
  const turns = pLimit(atATime);
  /** @throws the reason of the signal, if it is aborted before the turn has come; what `start` throws */
  return <Program>(start: () => Promise<Program>, signal: AbortSignal): Promise<Program> =>
    new Promise((resolve, reject) => {
      void turns(async () => {
        if (signal.aborted) return reject(signal.reason);
        const started = start();
        resolve(started);
        const over = new AbortController();
        const late = delay(turn, undefined, { signal: over.signal }).catch(() => undefined);
        await Promise.race([Promise.allSettled([started]), late]);
        over.abort();
      });
    });
}
