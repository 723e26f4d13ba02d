import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { identifier, instant, json, messageOffset, offset } from '../scalars.js';

/** One state key as the server holds it; a kept deletion has the value null. */
export const StateEntry = Type.Object(
  {
    key: identifier('The key.'),
    value: json('The value; null is a deletion.'),
    timestamp: instant('Stamp of the winning write.'),
    userId: identifier('Author of the winning write.'),
    clientId: identifier('Client of the author.'),
  },
  { description: 'A state key and its winning write.' },
);

export type StateEntry = Static<typeof StateEntry>;

export const ReadMark = Type.Object(
  { userId: identifier('The reader.'), offset: messageOffset('Greatest offset that the user has read.') },
  { description: 'How far one user has read.' },
);

export type ReadMark = Static<typeof ReadMark>;

/** Answer to `join` (spec/v1/07-ordering.md). */
export const JoinedS2C = frame(
  's2c',
  'joined',
  'The connection is a member now; what follows is the replay, if any, then live frames.',
  {
    replyTo: identifier('Id of the `join`.'),
    channelId: identifier('The channel.'),
    epoch: identifier('Names this life of the log; offsets compare only within one epoch.'),
    offset: offset('Head of the log: the offset of its last message, 0 if there is none.'),
    recovered: Type.Optional(
      Type.Boolean({ description: 'Only if `since` was given: whether every message after it follows.' }),
    ),
    reads: Type.Array(ReadMark, { description: 'All read marks of this epoch.' }),
    states: Type.Array(StateEntry, { description: 'All state keys, kept deletions included: complete.' }),
    stateFloor: instant('Greatest stamp of a purged deletion; an absent key loses at or under it.'),
    quiet: Type.Optional(Type.Boolean({ description: 'True: reads and typing are not relayed in this channel.' })),
  },
);

export type JoinedS2C = Static<typeof JoinedS2C>;
