import { setMaxListeners } from 'node:events';

/**
 * Ctrl-C ends the run and keeps its results; a second one ends the kit at once. Testees end with it either way.
 *
 * @returns the signal, and how to stop listening
 */
export function interruptible(tell: (text: string) => void): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  // Every scenario that runs listens to it.
  setMaxListeners(0, controller.signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
  const onSignal = (name: keyof typeof numbers) => {
    if (controller.signal.aborted) process.exit(128 + numbers[name]);
    tell(`${name}: ending the run, results so far are kept; once more to quit at once`);
    controller.abort(new Error(name));
  };
  for (const name of signals) process.on(name, onSignal);
  const release = () => {
    for (const name of signals) process.off(name, onSignal);
  };
  return { signal: controller.signal, release };
}
