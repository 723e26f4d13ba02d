import type { Probe } from '../peers/probe.js';
import { Unmet } from './unmet.js';

/**
 * Reads a replay up to a message, or to whatever else becomes of it: a wait that expires is in the trace. Where the server kept too little
 * for a replay nothing comes, and nothing is waited for.
 *
 * @param joining id of the `join` that asked for it
 * @param last id of the message
 * @param within ms to wait for each of the two
 */
export async function readReplay(probe: Probe, joining: string, last: string, within: number): Promise<void> {
  try {
    const { recovered } = await probe.answer(joining, within);
    if (recovered === true) await probe.slot(last, within);
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
  }
}
