import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { identifier } from '../scalars.js';

const lease = {
  channelId: identifier('The channel.'),
  active: Type.Boolean({ description: 'True starts or renews the lease, false ends it.' }),
};

/** A typing lease, begun, renewed or ended (spec/v1/11-typing.md). */
export const TypingC2S = frame('c2s', 'typing', 'Start, renew or end the own typing lease; never answered.', lease);

export type TypingC2S = Static<typeof TypingC2S>;

export const TypingS2C = frame('s2c', 'typing', 'Another client started, renewed or ended its typing lease.', {
  ...lease,
  userId: identifier('Who types.'),
  clientId: identifier('Client of the typist.'),
});

export type TypingS2C = Static<typeof TypingS2C>;
