import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Outcome } from '../generator.js';
import { onCore } from './pin.js';

const GENERATOR = fileURLToPath(new URL('../generator.js', import.meta.url));

/** Runs a load in a process of its own, on the generator's core. @throws Error for what the load could not do */
export async function generate(order: Order): Promise<Exclude<Outcome, { problem: string }>> {
  const [execPath, ...execArgv] = onCore('generator', [process.execPath]);
  const child = fork(GENERATOR, { execPath, execArgv, stdio: 'inherit' });
  child.send(order);
  const outcome = await Promise.race([
    once(child, 'message').then(([message]) => message as Outcome),
    once(child, 'exit').then(([code]): Outcome => ({ problem: `the generator ended with ${code}` })),
  ]);
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome;
}
