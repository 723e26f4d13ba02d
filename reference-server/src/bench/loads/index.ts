import { acks } from './acks.js';
import { fanout } from './fanout.js';
import { idle } from './idle.js';
import { notify } from './notify.js';
import { offered } from './offered.js';
import { rejoin } from './rejoin.js';
import { turns } from './turns.js';

/** What the generator can do, by name. */
export const LOADS = { acks, fanout, idle, notify, offered, rejoin, turns } as const;

export type LoadName = keyof typeof LOADS;
export type ParamsOf<L extends LoadName> = Parameters<(typeof LOADS)[L]>[1];
