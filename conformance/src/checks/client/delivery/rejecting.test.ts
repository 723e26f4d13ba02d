import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { rejectedForCause } from './rejecting.js';

const limits = {
  maxFrameBytes: 5000,
  maxBatchItems: 4,
  maxInFlight: 3,
  maxChannels: 2,
  maxTextLength: 5,
  dedupeWindowMs: 60_000,
  typingTtlMs: 500,
  maxClockSkewMs: 5000,
};
const member = () =>
  script('client')
    .asked('connect')
    .asked('join', { channelId: 'c' })
    .welcomed('a', { welcome: { limits } })
    .joined('a', 'c');

/** A message was sent and not answered, and then a welcome lets frames be as long as that one was, give or take. */
const fits = (more: number) => {
  const bytes = Buffer.byteLength(JSON.stringify({ type: 'message', id: 'm1', channelId: 'c', text: 'm1' }));
  return member()
    .asks('c', 'm1')
    .post('a', 'c', 'm1')
    .close('a', 'server', 1006)
    .welcomed('b', {
      user: 'u-a',
      client: 'c-a',
      welcome: { limits: { ...limits, maxFrameBytes: bytes + more } },
    })
    .joined('b', 'c');
};
judged(rejectedForCause, {
  pass: {
    'an error': member()
      .asks('c', 'm1')
      .post('a', 'c', 'm1')
      .error('a', 'forbidden', { replyTo: 'm1' })
      .outcome('m1', 'rejected'),
  },
  fail: {
    'it took too long': member().asks('c', 'm1').post('a', 'c', 'm1').after(700).outcome('m1', 'rejected').offence(),
    'as long as a frame may be': fits(0).outcome('m1', 'rejected').offence(),
    'five characters in ten units': member().asks('c', '😀😀😀😀😀').outcome('😀😀😀😀😀', 'rejected').offence(),
  },
  unreached: {
    'longer by one byte': fits(-1).outcome('m1', 'rejected'),
    'more channels than it may join': member()
      .asked('join', { channelId: 'd' })
      .asked('join', { channelId: 'e' })
      .asks('c', 'm1')
      .outcome('m1', 'rejected'),
    'too long': member().asks('c', 'sixsix').outcome('sixsix', 'rejected'),
    left: member().asks('c', 'm1').asked('leave', { channelId: 'c' }).outcome('m1', 'rejected'),
    'ended by the server': member()
      .asks('c', 'm1')
      .server('a', { type: 'left', channelId: 'c', code: 'forbidden' })
      .outcome('m1', 'rejected'),
    acked: member().asks('c', 'm1').post('a', 'c', 'm1').ack('a', 'c', 'm1', 1).outcome('m1', 'acked', { offset: 1 }),
  },
});
