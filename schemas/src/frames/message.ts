import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { identifier, instant, json, messageOffset, text } from '../scalars.js';

const content = {
  text: text('What is said; may be empty. At most `limits.maxTextLength`.'),
  data: Type.Optional(json('Structured content beside the text.')),
  sentAt: Type.Optional(instant('Clock of the sender when the user sent it; relayed, never judged.')),
};

/** Appends to the channel's log (spec/v1/08-delivery.md). */
export const MessageC2S = frame('c2s', 'message', 'Append a message to the log of a joined channel.', {
  id: identifier('Request id and deduplication key, at least 122 random bits; the same for every resend.'),
  channelId: identifier('The channel.'),
  ...content,
});

export type MessageC2S = Static<typeof MessageC2S>;

/** One entry of the log (spec/v1/07-ordering.md). */
export const MessageS2C = frame('s2c', 'message', 'One entry of the log, in order, replayed or live.', {
  id: identifier('Id that the sender gave it.'),
  channelId: identifier('The channel.'),
  offset: messageOffset('Place in the log.'),
  userId: identifier('The sender, as the server knows it.'),
  clientId: identifier('Client of the sender.'),
  ...content,
  timestamp: instant('Server clock at the commit.'),
});

export type MessageS2C = Static<typeof MessageS2C>;
