import { acks } from './acks.js';
import { fanout } from './fanout.js';

/** What the generator can do, by name. */
export const LOADS = { acks, fanout } as const;

export type LoadName = keyof typeof LOADS;
export type ParamsOf<L extends LoadName> = Parameters<(typeof LOADS)[L]>[1];
