import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { duration, text } from '../scalars.js';

/** Announces a planned close (spec/v1/14-errors.md). */
export const GoodbyeS2C = frame(
  's2c',
  'goodbye',
  'The server will close this connection; the client sends no more requests.',
  {
    code: Type.Integer({ minimum: 1000, maximum: 4999, description: 'The close code that will follow, 1000 to 4999.' }),
    reason: text('For people and logs, at most 123 characters.', 123),
    retryAfterMs: Type.Optional(
      duration('Least time to wait before reconnecting; the server spreads it per client.', 0),
    ),
  },
);

export type GoodbyeS2C = Static<typeof GoodbyeS2C>;
