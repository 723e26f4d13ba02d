import type { Reasons } from './coverage.js';
import { UNCHECKED_CLIENT } from './unchecked-client.js';
import { UNCHECKED_SERVER } from './unchecked-server.js';

/** Why requirements have no check (see `Reasons` for the keys). A test keeps this list complete and free of stale entries. */
export const UNCHECKED: Reasons = { ...UNCHECKED_SERVER, ...UNCHECKED_CLIENT };
