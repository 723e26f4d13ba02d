import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { capabilities, count, duration, identifier, instant, protocolVersion } from '../scalars.js';

/** Every limit that a peer has to obey; the newest `welcome` governs (spec/v1/15-limits.md). */
export const Limits = Type.Object(
  {
    maxFrameBytes: count('Largest WebSocket text message that the server reads, in bytes of UTF-8.'),
    maxBatchItems: count('Most items in one batch.'),
    maxInFlight: count('Most unanswered messages of one connection; batch items count singly.'),
    maxChannels: count('Most channels that one connection may have joined at a time.'),
    maxTextLength: count('Longest `text` of a message, in code points.'),
    dedupeWindowMs: duration('How long after the commit a resent id is at least recognised.'),
    typingTtlMs: duration('How long a typing lease lasts unless renewed.'),
    maxClockSkewMs: duration('How far ahead of the server clock a state stamp may be.', 0),
  },
  { description: 'Limits that the client obeys.' },
);

export type Limits = Static<typeof Limits>;

/** The server's answer to `hello` (spec/v1/04-handshake.md). */
export const WelcomeS2C = frame(
  's2c',
  'welcome',
  'The server accepts the connection and says which timings and limits govern.',
  {
    protocol: protocolVersion('The version in force: the lower minor of both sides.'),
    sessionId: identifier('Names this connection, for logs.'),
    userId: identifier('The user as whom the server knows this connection.'),
    serverTime: instant('Server clock when this frame was made.'),
    heartbeat: Type.Object(
      {
        intervalMs: duration('Time between pings of the client, and of silence until a ping of the server.'),
        timeoutMs: duration('Time without any data message after which the link is dead.'),
      },
      { description: 'Heartbeat timings (spec/v1/05-heartbeat.md).' },
    ),
    reconnect: Type.Object(
      {
        baseMs: duration('Upper bound of the first reconnect delay.'),
        capMs: duration('Upper bound of any reconnect delay.'),
        stableMs: duration('Time a connection has to have been welcome for the attempt count to return to 0.', 0),
      },
      { description: 'Reconnect timings (spec/v1/06-reconnect.md).' },
    ),
    limits: Limits,
    capabilities: capabilities('Optional behaviour in force on this connection.'),
  },
);

export type WelcomeS2C = Static<typeof WelcomeS2C>;
