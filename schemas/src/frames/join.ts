import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { identifier, offset } from '../scalars.js';

/** Asks for membership of a channel, and for what was missed (spec/v1/07-ordering.md). */
export const JoinC2S = frame('c2s', 'join', 'Join a channel; with `since`, ask for everything after that position.', {
  id: identifier('Request id, at least 122 random bits.'),
  channelId: identifier('The channel.'),
  since: Type.Optional(
    Type.Object(
      {
        epoch: Type.Optional(identifier('Epoch of the position; absent: the current one.')),
        offset: offset('Last offset that the client has; 0 asks for all that is retained.'),
      },
      { description: 'Position up to which the client has the log.' },
    ),
  ),
});

export type JoinC2S = Static<typeof JoinC2S>;
