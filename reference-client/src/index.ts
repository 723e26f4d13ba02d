/** A Parley client without run-time dependencies, for browser, Node and React Native. */
export { type ClientOptions, ParleyClient, type Sent } from './client.js';
export type { Status } from './connection.js';
export type { TokenSource } from './credentials.js';
export { ParleyError, type ParleyErrorCode } from './errors.js';
export type { ClientEvents, Message } from './events.js';
export type { Verdict } from './outbox.js';
export type { Clock, SocketConstructor, SocketLike } from './platform.js';
export type { OutboxKeeper } from './store.js';
