import type { Dialect } from './dialect.js';
import { parley } from './parley.js';
import { socketIo } from './socket-io.js';

/** A fresh speaker for each connection. */
export const DIALECTS = { parley, 'socket.io': socketIo } as const satisfies Record<string, () => Dialect>;

export type DialectName = keyof typeof DIALECTS;
