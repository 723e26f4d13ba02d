import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { identifier, instant, json } from '../scalars.js';

const write = {
  channelId: identifier('The channel.'),
  key: identifier('The key.'),
  value: json('The value; null deletes.'),
  timestamp: instant('Stamp of the write, a hybrid logical clock.'),
};

/** A last-writer-wins write to one key (spec/v1/13-state.md). */
export const StateUpdateC2S = frame('c2s', 'state_update', 'Write one state key; answered only with an `id`.', {
  id: Type.Optional(identifier('Request id, at least 122 random bits; without it no answer comes.')),
  ...write,
});

export type StateUpdateC2S = Static<typeof StateUpdateC2S>;

export const StateUpdateS2C = frame('s2c', 'state_update', 'A state key has a new winner.', {
  ...write,
  userId: identifier('Author of the write.'),
  clientId: identifier('Client of the author.'),
});

export type StateUpdateS2C = Static<typeof StateUpdateS2C>;
