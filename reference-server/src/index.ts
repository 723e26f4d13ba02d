/** The Parley reference server: correct first, readable, fast. */
export { channelRights } from './auth/channels.js';
export { jwksKeys, type Keys, secretFileKeys, secretKeys } from './auth/keys.js';
export { type TokenOptions, tokenAuthenticator } from './auth/tokens.js';
export { type Clock, systemClock } from './clock.js';
export type { Action, Authenticate, Authorize, Claims, Identity } from './core/context.js';
export type { Maybe } from './core/maybe.js';
export { KNOBS, type Knob, type Settings, settle } from './options.js';
export { Parley, type ParleyOptions } from './parley.js';
export { createServer, type RunningServer, type ServerOptions } from './server.js';
export { MemoryStore } from './store/memory.js';
export { openStore, type StorePlace } from './store/open.js';
export type { RedisAck } from './store/redis/options.js';
export type * from './store/store.js';
export { Unreachable } from './store/store.js';
