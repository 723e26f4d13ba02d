/** The two soaks: what their plans are, how they are driven, what must hold. */
import { soakOfClient } from './client/drive.js';
import { generateForClients } from './client/generate.js';
import { CLIENT_INVARIANTS } from './client/invariants/all.js';
import { soakOfServer } from './drive.js';
import { generate } from './generate.js';
import type { Soaked } from './history.js';
import { INVARIANTS } from './invariants/all.js';

/** @param outages how long nodes may be out of reach while it runs, in ms; 0: never */
export function serverSoak(outages = 0): Soaked {
  return { generate, scenario: (plan) => soakOfServer(plan, outages), invariants: INVARIANTS, outages };
}

export const CLIENT_SOAK: Soaked = {
  generate: generateForClients,
  scenario: soakOfClient,
  invariants: CLIENT_INVARIANTS,
};
