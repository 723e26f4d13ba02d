import { type Static, Type } from '@sinclair/typebox';
import { SCHEMA_BASE } from '../frame.js';
import { identifier, instant, messageOffset, offset } from '../scalars.js';
import { StateEntry } from './joined.js';

const type = Type.Literal('ack', { description: 'Names the frame.' });
const replyTo = identifier('Id of the request that this answers.');

export const AckMessage = Type.Object(
  {
    type,
    replyTo,
    channelId: identifier('The channel.'),
    offset: messageOffset('Place of the message in the log.'),
    timestamp: instant('Server clock at the commit.'),
  },
  { title: 'ack of a message', description: 'The message is durable and has its place in the order.' },
);

export const AckApplied = Type.Object(
  { type, replyTo, applied: Type.Literal(true, { description: 'The register holds this write, or one equal to it.' }) },
  { title: 'ack of a register write that holds', description: 'The read mark or state write was applied.' },
);

/** Winner for an absent key that lost to the floor of purged deletions. */
const FloorEntry = Type.Object(
  { value: Type.Null({ description: 'There is no value.' }), timestamp: instant('The `stateFloor`.') },
  { description: 'The write lost to the floor: {value: null, timestamp: stateFloor}.' },
);

export const AckLost = Type.Object(
  {
    type,
    replyTo,
    applied: Type.Literal(false, { description: 'The register holds something greater.' }),
    current: Type.Union([offset('For a read: the mark that holds.'), StateEntry, FloorEntry], {
      description: 'What holds: an offset for a read, an entry for a state.',
    }),
  },
  { title: 'ack of a register write that lost', description: 'The read mark or state write had no effect.' },
);

/** The one answer to a message, or to a read or state_update with an `id` (spec/v1/08-delivery.md, 12, 13). */
export const AckS2C = Type.Union([AckMessage, AckApplied, AckLost], {
  $id: `${SCHEMA_BASE}/s2c/ack.json`,
  title: 'ack (s2c)',
  description: 'Answer to a message, or to a read or state_update that carried an `id`.',
});

export type AckS2C = Static<typeof AckS2C>;
