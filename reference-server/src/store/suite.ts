/**
 * What every store promises, as tests: run by the test of each store over a factory of its own.
 *
 * Written for stores that answer later and tell listeners later still: it waits for answers and for events, never for
 * time. Where the clock is not ours to set, the tests that move it are left out, by a capability.
 */
import t from 'tap';
import { agesAndForgets } from './suite/ages.js';
import { type MakeStore, openBench, type StoreCapabilities } from './suite/bench.js';
import { hears } from './suite/hears.js';
import { lasts } from './suite/lasts.js';
import { keepsLogs } from './suite/logs.js';
import { obeysTheModel } from './suite/model.js';
import { keepsRegisters } from './suite/registers.js';

/** Runs the shared tests. To be called once at the top of a test file. */
export function storeSuite(name: string, make: MakeStore, capabilities: StoreCapabilities): void {
  t.test(`${name}: the shared suite`, async (t) => {
    for (const part of [keepsLogs, keepsRegisters, hears, agesAndForgets, lasts, obeysTheModel]) {
      part(t, (test, options) => openBench(test, make, options), capabilities);
    }
  });
}
