import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as leaving from './leaving.js';

const alive = () => script('server').welcomed('a');
const member = () => alive().joined('a', 'c').welcomed('b').joined('b', 'c');
const leave = (on: Script) => on.client('a', { type: 'leave', id: 'l', channelId: 'c' });
const left = (on: Script) => on.server('a', { type: 'left', channelId: 'c', replyTo: 'l' });
const stranger = () => alive().post('a', 'c', 'm');
const refused = () =>
  script('server')
    .welcomed('b')
    .joined('b', 'c')
    .welcomed('a')
    .post('a', 'c', 'm')
    .error('a', 'not_joined', { replyTo: 'm' });

judged(leaving.notJoined, {
  pass: {
    refused: stranger().error('a', 'not_joined', { replyTo: 'm' }),
    'without id': alive().client('a', { type: 'typing', channelId: 'c', active: true }).error('a', 'not_joined'),
    'after leave': left(leave(member())).post('a', 'c', 'm').error('a', 'not_joined', { replyTo: 'm' }),
  },
  fail: {
    acked: stranger().ack('a', 'c', 'm', 1).offence(),
    silence: alive().client('a', { type: 'typing', channelId: 'c', active: true }).expired('a').offence(),
  },
  unreached: {
    member: member().post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    unsettled: stranger(),
    ended: member()
      .server('a', { type: 'left', channelId: 'c', code: 'x' })
      .post('a', 'c', 'm')
      .error('a', 'forbidden', { replyTo: 'm' }),
  },
});

judged(leaving.notJoinedNoEffect, {
  pass: { fenced: refused().fence('b') },
  fail: { relayed: refused().slot('b', 'c', 'm', 1, 'a').offence() },
  unreached: { unsettled: refused(), member: member().post('a', 'c', 'm').ack('a', 'c', 'm', 1).fence('a') },
});

judged(leaving.answersLeave, {
  pass: { left: left(leave(member())) },
  fail: {
    error: leave(member()).error('a', 'not_joined', { replyTo: 'l' }).offence(),
    silence: leave(member()).expired('a').offence(),
  },
  unreached: { 'no member': leave(alive()), unsettled: leave(member()) },
});

const last = () => leave(member().post('a', 'c', 'm'));
judged(leaving.answersBeforeLeft, {
  pass: { acked: left(last().ack('a', 'c', 'm', 1)) },
  fail: { after: left(last()).offence().ack('a', 'c', 'm', 1), never: left(last()).offence() },
  unreached: { 'nothing sent': left(leave(member())), unsettled: last() },
});

const gone = () => left(leave(member()));
const pong = (on: Script) => on.server('a', { type: 'pong', timestamp: 1, serverTime: 1 });
judged(leaving.nothingAfterLeft, {
  pass: {
    silence: pong(gone().slot('b', 'c', 'n', 1, 'b')),
    again: pong(gone().slot('b', 'c', 'n', 1, 'b').joined('a', 'c')),
  },
  fail: {
    slot: gone().slot('a', 'c', 'n', 1, 'b').offence(),
    typing: gone()
      .server('a', { type: 'typing', channelId: 'c', active: true, userId: 'u-b', clientId: 'c-b' })
      .offence(),
  },
  unreached: { 'nothing happened': pong(gone()), 'never left': member() },
});

judged(leaving.endsWithCode, {
  pass: {
    answered: left(leave(member())),
    ended: member().server('a', { type: 'left', channelId: 'c', code: 'forbidden' }),
  },
  fail: {
    bare: member().server('a', { type: 'left', channelId: 'c' }).offence(),
    'a code unasked': leave(member())
      .server('a', { type: 'left', channelId: 'c', replyTo: 'l', code: 'left' })
      .offence(),
  },
  unreached: { 'never left': member() },
});

const told = (on: Script) => on.server('a', { type: 'left', channelId: 'c', code: 'forbidden' });
judged(leaving.leftOfMembers, {
  pass: {
    asked: left(leave(member())),
    told: told(member()),
    'a member again': told(gone().joined('a', 'c')),
  },
  fail: {
    'never a member': told(alive()).offence(),
    'of another channel': told(alive().joined('a', 'd')).offence(),
    twice: told(left(leave(member()).offence())).offence(),
  },
  unreached: { 'never left': member() },
});
