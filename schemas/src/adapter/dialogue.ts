/** A worked dialogue of kit and adapter, for the document of the contract. */
import type { AdapterAnswer, AdapterCommand, AdapterEvent } from './contract.js';

export type Turn =
  | { readonly from: 'kit'; readonly line: AdapterCommand; readonly note?: string }
  | { readonly from: 'adapter'; readonly line: AdapterAnswer | AdapterEvent; readonly note?: string };

const url = 'ws://127.0.0.1:49152/';
const channelId = 'room:42';

export const DIALOGUE: readonly Turn[] = [
  {
    from: 'adapter',
    line: {
      event: 'ready',
      contract: 1,
      name: 'tea-client',
      version: '2.1.0',
      language: 'Go',
      capabilities: ['typing'],
    },
    note: 'The first line: who is there and what it can do.',
  },
  {
    from: 'kit',
    line: { id: 1, command: 'connect', url, userId: 'ana' },
    note: 'The answer comes at once; how the connection fares is told by events.',
  },
  { from: 'adapter', line: { id: 1, result: {} } },
  { from: 'adapter', line: { event: 'status', status: 'connecting' } },
  { from: 'adapter', line: { event: 'status', status: 'connected' }, note: 'The `welcome` has come.' },
  { from: 'kit', line: { id: 2, command: 'join', channelId } },
  { from: 'adapter', line: { id: 2, result: {} } },
  { from: 'adapter', line: { event: 'joined', channelId, offset: 0 } },
  {
    from: 'kit',
    line: { id: 3, command: 'send', channelId, text: 'Hello', ref: 'a' },
    note: '`ref` is the name by which the verdict will be reported.',
  },
  {
    from: 'adapter',
    line: { id: 3, result: {} },
    note: 'The client has taken it; nothing is said yet about its fate.',
  },
  {
    from: 'adapter',
    line: { event: 'message', channelId, offset: 1, userId: 'ana', text: 'Hello', ref: 'a' },
    note: 'The application sees its own message at its place in the order.',
  },
  {
    from: 'adapter',
    line: { event: 'outcome', ref: 'a', outcome: 'acked', offset: 1 },
    note: 'Exactly once per `ref`.',
  },
  {
    from: 'kit',
    line: { id: 4, command: 'set_state', channelId, key: 'topic', value: 'Tea' },
    note: 'This adapter did not claim `state`; the kit would not ask. If asked, it refuses:',
  },
  { from: 'adapter', line: { id: 4, error: { code: 'unsupported', message: 'this client has no shared state' } } },
  {
    from: 'adapter',
    line: { event: 'status', status: 'reconnecting', code: 4108 },
    note: 'The kit let the connection die.',
  },
  { from: 'adapter', line: { event: 'status', status: 'connected' } },
  { from: 'adapter', line: { event: 'joined', channelId, offset: 1 } },
  { from: 'kit', line: { id: 5, command: 'close' } },
  { from: 'adapter', line: { id: 5, result: {} } },
  { from: 'adapter', line: { event: 'status', status: 'closed', code: 1000 } },
  { from: 'kit', line: { id: 6, command: 'reset' }, note: 'Between scenarios: nothing of the client may be left.' },
  { from: 'adapter', line: { id: 6, result: {} } },
];
