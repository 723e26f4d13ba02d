import type { Static } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { identifier } from '../scalars.js';

/** Ends a membership (spec/v1/07-ordering.md). */
export const LeaveC2S = frame('c2s', 'leave', 'Leave a channel.', {
  id: identifier('Request id, at least 122 random bits.'),
  channelId: identifier('The channel.'),
});

export type LeaveC2S = Static<typeof LeaveC2S>;
