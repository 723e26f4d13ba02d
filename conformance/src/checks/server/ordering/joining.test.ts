import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as joining from './joining.js';

const alive = () => script('server').welcomed('a');
const member = () => alive().joined('a', 'c');
const join = (on: Script, channelId: string, id: string) => on.client('a', { type: 'join', id, channelId });

const again = () => join(member(), 'c', 'again');
judged(joining.alreadyJoined, {
  pass: { refused: again().error('a', 'already_joined', { replyTo: 'again' }) },
  fail: {
    joined: again()
      .server('a', { type: 'joined', replyTo: 'again', channelId: 'c', epoch: 'e-1', offset: 0 })
      .offence(),
    silence: again().expired('a').offence(),
  },
  unreached: {
    first: member(),
    unsettled: again(),
    'after leave': member()
      .client('a', { type: 'leave', id: 'l', channelId: 'c' })
      .server('a', { type: 'left', channelId: 'c', replyTo: 'l' })
      .joined('a', 'c'),
  },
});

const leaves = (on: Script) => on.client('a', { type: 'leave', id: 'l', channelId: 'c' });
const left = (on: Script) => on.server('a', { type: 'left', channelId: 'c', replyTo: 'l' });
/** A join that was sent before the leave had its answer. */
const behind = () => left(join(leaves(member()), 'c', 'again'));
judged(joining.joinsAgain, {
  pass: {
    joined: behind().server('a', { type: 'joined', replyTo: 'again', channelId: 'c', epoch: 'e-1', offset: 0 }),
    'and again, as a member': join(left(leaves(member())).joined('a', 'c'), 'c', 'again').error('a', 'already_joined', {
      replyTo: 'again',
    }),
  },
  fail: {
    'after left': behind().error('a', 'already_joined', { replyTo: 'again' }).offence(),
    'before left': left(
      join(leaves(member()), 'c', 'again').error('a', 'already_joined', { replyTo: 'again' }).offence(),
    ),
  },
  unreached: {
    unanswered: behind(),
    'for other reasons': behind().error('a', 'forbidden', { replyTo: 'again' }),
    'never left': again().error('a', 'already_joined', { replyTo: 'again' }),
    'left unsaid': join(leaves(member()), 'c', 'again').error('a', 'already_joined', { replyTo: 'again' }),
  },
});

const kept = () =>
  join(member().slot('a', 'c', 'm', 1, 'b'), 'c', 'again').error('a', 'already_joined', { replyTo: 'again' });
/** The error and the next slot, which is an ack, come in one batch. */
const inOneBatch = () => {
  const on = member().slot('a', 'c', 'm', 1, 'b').client('a', { type: 'message', id: 'own', channelId: 'c', text: '' });
  return join(on, 'c', 'again').server('a', {
    type: 'batch',
    messages: [
      { type: 'error', code: 'already_joined', replyTo: 'again', message: '' },
      { type: 'ack', replyTo: 'own', channelId: 'c', offset: 2, timestamp: 1 },
    ],
  });
};
judged(joining.alreadyJoinedKeeps, {
  pass: {
    'goes on': kept().slot('a', 'c', 'n', 2, 'b'),
    'goes on in the batch of the error': inOneBatch(),
  },
  fail: {
    restarted: kept().slot('a', 'c', 'm', 1, 'b').offence(),
    ended: kept().server('a', { type: 'left', channelId: 'c', code: 'forbidden' }).offence(),
  },
  unreached: { 'nothing after': kept(), 'not asked': member().slot('a', 'c', 'm', 1, 'b') },
});

const full = () => alive().joined('a', '1').joined('a', '2');
/** Three joins under way at a time, of which the server takes the second first. */
const crossed = () => {
  const on = ['1', '2', '3'].reduce((before, channelId) => join(before, channelId, `j${channelId}`), alive());
  return on.error('a', 'too_many_channels', { replyTo: 'j2' });
};
const answered = (on: Script, channelId: string) =>
  on.server('a', { type: 'joined', replyTo: `j${channelId}`, channelId, epoch: 'e-1', offset: 0 });
const leave = (on: Script) => on.client('a', { type: 'leave', id: 'l', channelId: '1' });
judged(joining.tooManyChannels, {
  pass: {
    refused: join(full(), '3', 'j').error('a', 'too_many_channels', { replyTo: 'j' }),
    'in another order': answered(answered(crossed(), '3'), '1'),
    'beside a leave': join(leave(full()), '3', 'j').error('a', 'too_many_channels', { replyTo: 'j' }),
  },
  fail: {
    'one more': full().joined('a', '3').offence(),
    'one less': join(alive().joined('a', '1'), '2', 'j').error('a', 'too_many_channels', { replyTo: 'j' }).offence(),
    'one less, all at a time': crossed().offence().error('a', 'too_many_channels', { replyTo: 'j3' }),
    'one less after a leave': join(leave(full()).server('a', { type: 'left', channelId: '1', replyTo: 'l' }), '3', 'j')
      .error('a', 'too_many_channels', { replyTo: 'j' })
      .offence(),
    'rights before room': join(full(), '3', 'j').error('a', 'forbidden', { replyTo: 'j' }).offence(),
  },
  unreached: {
    'forbidden, with room': join(alive().joined('a', '1'), '2', 'j').error('a', 'forbidden', { replyTo: 'j' }),
    'forbidden beside a leave': join(leave(full()), '3', 'j').error('a', 'forbidden', { replyTo: 'j' }),
    within: full(),
    'beside a leave, allowed': answered(join(leave(full()), '3', 'j3'), '3'),
  },
});

judged(joining.nothingBeforeJoined, {
  pass: { member: member().slot('a', 'c', 'm', 1, 'b') },
  fail: {
    'not joined': alive().slot('a', 'c', 'm', 1, 'b').offence(),
    'another channel': member()
      .server('a', { type: 'typing', channelId: 'd', active: true, userId: 'u', clientId: 'c' })
      .offence(),
  },
  unreached: {
    nothing: alive(),
    'after left': member().server('a', { type: 'left', channelId: 'c', code: 'x' }).slot('a', 'c', 'm', 1, 'b'),
  },
});

const later = (fields: object) => member().slot('a', 'c', 'm', 1, 'x').welcomed('b').joined('b', 'c', fields);
judged(joining.joinedAtHead, {
  pass: { head: later({ offset: 1 }), more: later({ offset: 2 }) },
  fail: { behind: later({ offset: 0 }).offence() },
  unreached: { 'another epoch': later({ offset: 0, epoch: 'e-2' }), first: member() },
});

judged(joining.saysRecovered, {
  pass: { given: alive().joined('a', 'c', { recovered: false }, { offset: 9 }), 'not given': member() },
  fail: {
    missing: alive().joined('a', 'c', {}, { offset: 0 }).offence(),
    surplus: alive().joined('a', 'c', { recovered: true }).offence(),
  },
  unreached: { 'no join': alive() },
});

const back = (since: object, fields: object) =>
  later({ offset: 1 })
    .welcomed('x')
    .joined('x', 'c', { offset: 1, ...fields }, since);
judged(joining.recovers, {
  pass: {
    position: back({ epoch: 'e-1', offset: 0 }, { recovered: true }),
    head: back({ offset: 1 }, { recovered: true }),
  },
  fail: {
    'at the head': back({ offset: 1 }, { recovered: false }).offence(),
    'a gap that it recovers elsewhere': back({ epoch: 'e-1', offset: 0 }, { recovered: false })
      .offence()
      .slot('a', 'c', 'n', 2, 'x')
      .welcomed('y')
      .joined('y', 'c', { offset: 2, recovered: true }, { offset: 1 }),
  },
  unreached: {
    'nothing retained for sure': back({ epoch: 'e-1', offset: 0 }, { recovered: false }),
    foreign: back({ epoch: 'old', offset: 0 }, { recovered: false }),
    'before the trace': alive().joined('a', 'c', { offset: 9, recovered: false }, { offset: 2 }),
  },
});

judged(joining.refusesRecovery, {
  pass: {
    foreign: back({ epoch: 'old', offset: 0 }, { recovered: false }),
    beyond: back({ offset: 7 }, { recovered: false }),
  },
  fail: {
    foreign: back({ epoch: 'old', offset: 0 }, { recovered: true }).offence(),
    beyond: back({ epoch: 'e-1', offset: 7 }, { recovered: true }).offence(),
  },
  unreached: { within: back({ epoch: 'e-1', offset: 0 }, { recovered: true }), none: member() },
});
