/**
 * The small protocol of a connection that offers no subprotocol (spec/v1/18-basic.md).
 *
 * Ids are optional throughout; the server makes up what is missing.
 */
import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { PingTimestamp } from '../frames/ping.js';
import { identifier, instant, json, messageOffset, text } from '../scalars.js';

const channelId = identifier('The channel; naming it joins it.');
const requestId = Type.Optional(identifier('Request id; with it the request is answered.'));

export const BasicMessageC2S = frame('basic-c2s', 'message', 'Append a message to the log of a channel.', {
  id: requestId,
  channelId,
  text: text('What is said.'),
  data: Type.Optional(json('Structured content beside the text.')),
  timestamp: Type.Optional(instant('Clock of the sender; relayed as `sentAt`, never judged.')),
});
export type BasicMessageC2S = Static<typeof BasicMessageC2S>;

export const BasicTypingC2S = frame('basic-c2s', 'typing', 'Start, renew or end the own typing lease.', {
  channelId,
  active: Type.Optional(Type.Boolean({ description: 'Absent: true.' })),
});
export type BasicTypingC2S = Static<typeof BasicTypingC2S>;

export const BasicReadC2S = frame('basic-c2s', 'message_read', 'The user has read up to this offset.', {
  id: requestId,
  channelId,
  offset: messageOffset('Greatest offset read.'),
});
export type BasicReadC2S = Static<typeof BasicReadC2S>;

export const BasicStateUpdateC2S = frame('basic-c2s', 'state_update', 'Write one state key.', {
  id: requestId,
  channelId: Type.Optional(identifier('The channel; absent: `default`.')),
  key: identifier('The key.'),
  value: json('The value; null deletes.'),
  timestamp: Type.Optional(instant('Stamp of the write; absent: the server stamps it.')),
});
export type BasicStateUpdateC2S = Static<typeof BasicStateUpdateC2S>;

export const BasicPingC2S = frame('basic-c2s', 'ping', 'Asks for a pong at once.', {
  timestamp: Type.Optional(PingTimestamp),
});
export type BasicPingC2S = Static<typeof BasicPingC2S>;

export const BASIC_BATCH_TYPES = ['message', 'typing', 'message_read', 'state_update'] as const;

export const BasicBatchC2S = frame('basic-c2s', 'batch', 'Several frames in one, handled in order.', {
  messages: Type.Array(
    Type.Union(
      [
        Type.Object(
          { type: Type.String({ enum: [...BASIC_BATCH_TYPES], description: 'Type of the item.' }) },
          { description: `A frame of the types ${BASIC_BATCH_TYPES.join(', ')}, judged by its own schema.` },
        ),
        Type.String({ description: 'A frame as JSON text.' }),
      ],
      { description: 'One frame, as an object or as JSON text.' },
    ),
    { minItems: 1, description: 'Frames, or the JSON text of frames, in order, at least 1.' },
  ),
});
export type BasicBatchC2S = Static<typeof BasicBatchC2S>;

export const BasicMessageS2C = frame('basic-s2c', 'message', 'One entry of the log, live; also to its sender.', {
  id: identifier('Id that the sender gave it, or the server made up.'),
  channelId: identifier('The channel.'),
  offset: messageOffset('Place in the log.'),
  userId: identifier('The sender, as the server knows it.'),
  clientId: identifier('Client of the sender.'),
  text: text('What is said.'),
  data: Type.Optional(json('Structured content beside the text.')),
  sentAt: Type.Optional(instant('Clock of the sender.')),
  timestamp: instant('Server clock at the commit.'),
});
export type BasicMessageS2C = Static<typeof BasicMessageS2C>;

export const BasicTypingS2C = frame(
  'basic-s2c',
  'user_typing',
  'Another client started, renewed or ended its typing lease.',
  {
    channelId: identifier('The channel.'),
    userId: identifier('Who types.'),
    clientId: identifier('Client of the typist.'),
    active: Type.Boolean({ description: 'True starts or renews the lease, false ends it.' }),
  },
);
export type BasicTypingS2C = Static<typeof BasicTypingS2C>;

export const BasicReadS2C = frame('basic-s2c', 'message_read', 'The read mark of a user has moved.', {
  channelId: identifier('The channel.'),
  userId: identifier('The reader.'),
  offset: messageOffset('Greatest offset read.'),
});
export type BasicReadS2C = Static<typeof BasicReadS2C>;

export const BasicStateUpdateS2C = frame(
  'basic-s2c',
  'state_update',
  'A state key has a new winner, or current state after the open.',
  {
    channelId: identifier('The channel.'),
    key: identifier('The key.'),
    value: json('The value; null is a deletion.'),
    timestamp: instant('Stamp of the write.'),
    userId: identifier('Author of the write.'),
    clientId: identifier('Client of the author.'),
  },
);
export type BasicStateUpdateS2C = Static<typeof BasicStateUpdateS2C>;

export const BasicPongS2C = frame('basic-s2c', 'pong', 'Answer to a ping.', {
  timestamp: Type.Optional(PingTimestamp),
  serverTime: instant('Server clock when this frame was made.'),
});
export type BasicPongS2C = Static<typeof BasicPongS2C>;
