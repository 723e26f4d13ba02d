import { type Static, Type } from '@sinclair/typebox';
import { type Direction, frame } from '../frame.js';
import { MAX_SAFE_INTEGER } from '../scalars.js';

/** What a ping carries and its pong echoes. */
export const PingTimestamp = Type.Union(
  [
    Type.String({ maxLength: 64, description: '0 to 64 code points.' }),
    Type.Integer({ minimum: -MAX_SAFE_INTEGER, maximum: MAX_SAFE_INTEGER, description: '-(2^53-1) to 2^53-1.' }),
  ],
  { description: 'Opaque to the answering side: a string of up to 64 characters or an integer within 2^53-1.' },
);

const ping = (direction: Direction) =>
  frame(direction, 'ping', 'Asks the peer for a pong at once (spec/v1/05-heartbeat.md).', { timestamp: PingTimestamp });

export const PingC2S = ping('c2s');
export type PingC2S = Static<typeof PingC2S>;

export const PingS2C = ping('s2c');
export type PingS2C = Static<typeof PingS2C>;
