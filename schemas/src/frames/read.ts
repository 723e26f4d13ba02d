import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { identifier, messageOffset } from '../scalars.js';

/** Moves the own read mark (spec/v1/12-read.md). */
export const ReadC2S = frame('c2s', 'read', 'The user has read up to this offset; answered only with an `id`.', {
  id: Type.Optional(identifier('Request id, at least 122 random bits; without it no answer comes.')),
  channelId: identifier('The channel.'),
  offset: messageOffset('Greatest offset read.'),
});

export type ReadC2S = Static<typeof ReadC2S>;

export const ReadS2C = frame('s2c', 'read', 'The read mark of a user has moved.', {
  channelId: identifier('The channel.'),
  offset: messageOffset('Greatest offset read.'),
  userId: identifier('The reader.'),
});

export type ReadS2C = Static<typeof ReadS2C>;
