import type { Static } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { instant } from '../scalars.js';
import { PingTimestamp } from './ping.js';

/** Answer to `ping` (spec/v1/05-heartbeat.md). */
export const PongC2S = frame('c2s', 'pong', 'Answer to a ping of the server.', { timestamp: PingTimestamp });

export type PongC2S = Static<typeof PongC2S>;

export const PongS2C = frame('s2c', 'pong', 'Answer to a ping of the client.', {
  timestamp: PingTimestamp,
  serverTime: instant('Server clock when this frame was made.'),
});

export type PongS2C = Static<typeof PongS2C>;
