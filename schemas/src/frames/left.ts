import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { errorCode, identifier } from '../scalars.js';

/** The last frame of a channel until the next `joined` (spec/v1/07-ordering.md). */
export const LeftS2C = frame(
  's2c',
  'left',
  'The membership has ended, asked for (`replyTo`) or by the server (`code`).',
  {
    channelId: identifier('The channel.'),
    replyTo: Type.Optional(identifier('Id of the `leave` that this answers.')),
    code: Type.Optional(errorCode('Error code: why the server ended the membership.')),
  },
);

export type LeftS2C = Static<typeof LeftS2C>;
