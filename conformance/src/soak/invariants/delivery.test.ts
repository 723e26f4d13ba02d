import { judged } from '../../check/judged.js';
import { type Script, script } from '../../check/script.js';
import { AUDITED, OVERDUE, SETTLED } from '../marks.js';
import * as delivery from './delivery.js';

const one = () => script('server').welcomed('a').joined('a', 'c');
const two = () => one().welcomed('b').joined('b', 'c');
const back = { user: 'u-a', client: 'c-a' };

/** The kit waited in vain on a connection since the last event. */
const overdue = (of: Script, conn: string) =>
  of.after(1000).add({ kind: 'mark', name: OVERDUE, conn, data: { what: 'anything', ms: 1000 } });
/** Somebody reads the log from its beginning up to `offset`. */
const audited = (of: Script, offset: number) =>
  of
    .welcomed('z')
    .joined('z', 'c', { offset, recovered: true }, { offset: 0 })
    .add({ kind: 'mark', name: AUDITED, conn: 'z' });

judged(delivery.commitsOnce, {
  pass: {
    'the same offset again': one().post('a', 'c', 'm').ack('a', 'c', 'm', 1).post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    'after the window': one()
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 2, { timestamp: 70_000 }),
    'in another epoch': one()
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 2)
      .close('a', 'client', 1006)
      .welcomed('a2', back)
      .joined('a2', 'c', { epoch: 'e-2' })
      .post('a2', 'c', 'm')
      .ack('a2', 'c', 'm', 1),
  },
  fail: {
    'on one connection': one()
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 2)
      .offence(),
    'on another connection': one()
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .close('a', 'client', 1006)
      .welcomed('a2', back)
      .joined('a2', 'c', { offset: 1 })
      .post('a2', 'c', 'm')
      .ack('a2', 'c', 'm', 2)
      .offence(),
    'seen by another member only': two()
      .post('a', 'c', 'm')
      .slot('b', 'c', 'm', 1, 'a')
      .slot('b', 'c', 'm', 2, 'a')
      .offence(),
  },
  unreached: { 'no offset': one().post('a', 'c', 'm') },
});

const acked = () => two().post('a', 'c', 'm').ack('a', 'c', 'm', 1);
judged(delivery.keepsAcknowledged, {
  pass: { 'in the log': audited(acked(), 1).slot('z', 'c', 'm', 1, 'a') },
  fail: {
    'another entry there': audited(acked(), 1).slot('z', 'c', 'n', 1, 'a').offence(),
    'a log that is too short': acked()
      .welcomed('z')
      .joined('z', 'c', { offset: 0, recovered: true }, { offset: 0 })
      .offence()
      .add({ kind: 'mark', name: AUDITED, conn: 'z' }),
  },
  unreached: {
    'nobody read the log': acked(),
    'a log that lost something says so': acked()
      .welcomed('z')
      .joined('z', 'c', { epoch: 'e-2', recovered: true }, { offset: 0 })
      .add({ kind: 'mark', name: AUDITED, conn: 'z' }),
    'a log that is cut at its beginning': acked()
      .welcomed('z')
      .joined('z', 'c', { offset: 1, recovered: false }, { offset: 0 })
      .add({ kind: 'mark', name: AUDITED, conn: 'z' }),
  },
});

judged(delivery.reachesEveryone, {
  pass: {
    settled: acked().slot('b', 'c', 'm', 1, 'a').mark(SETTLED),
    'late for something else': overdue(acked().slot('b', 'c', 'm', 1, 'a'), 'b'),
    'too new to judge': acked()
      .slot('b', 'c', 'm', 1, 'a')
      .after(990)
      .post('a', 'c', 'n')
      .ack('a', 'c', 'n', 2)
      .after(10)
      .add({ kind: 'mark', name: OVERDUE, conn: 'b', data: { what: 'anything', ms: 900 } }),
  },
  fail: {
    'a lost tail': overdue(acked(), 'b').offence(),
    'a replay that stops': overdue(
      one().joined('a', 'd', { offset: 3, recovered: true }, { offset: 1 }).slot('a', 'd', 'm', 2, 'x'),
      'a',
    ).offence(),
  },
  unreached: {
    'a member that left': overdue(
      acked()
        .client('b', { type: 'leave', id: 'l', channelId: 'c' })
        .server('b', { type: 'left', replyTo: 'l', channelId: 'c' }),
      'b',
    ),
    'the kit itself was late': overdue(acked().after(500).lag(400), 'b'),
  },
});

judged(delivery.answersOnce, {
  pass: { 'one answer': acked() },
  fail: {
    'two answers': acked().ack('a', 'c', 'm', 1).offence(),
    'no answer': overdue(one().post('a', 'c', 'm'), 'a').offence(),
  },
  unreached: {
    'a lost connection': script('server')
      .welcomed('a')
      .client('a', { type: 'join', id: 'j', channelId: 'c' })
      .close('a', 'client', 1006),
    'it may still come': script('server').welcomed('a').client('a', { type: 'join', id: 'j', channelId: 'c' }),
  },
});

judged(delivery.accepts, {
  pass: {
    accepted: acked(),
    'refused for another reason': one().post('a', 'c', 'm').error('a', 'forbidden', { replyTo: 'm' }),
  },
  fail: {
    'a resend that is a conflict': acked().post('a', 'c', 'm').error('a', 'id_conflict', { replyTo: 'm' }).offence(),
    'a member that is none': one().post('a', 'c', 'm').error('a', 'not_joined', { replyTo: 'm' }).offence(),
  },
  unreached: { 'no answer': script('server').welcomed('a').client('a', { type: 'join', id: 'j', channelId: 'c' }) },
});

const returns = (recovered: boolean) =>
  acked()
    .close('a', 'client', 1006)
    .welcomed('a2', back)
    .joined('a2', 'c', { offset: 1, recovered }, { epoch: 'e-1', offset: 0 });
judged(delivery.recovers, {
  pass: { recovered: audited(returns(true), 1) },
  fail: {
    refused: audited(returns(false).offence(), 1),
  },
  unreached: {
    'nobody read the log': returns(false),
    'another epoch': audited(
      acked().welcomed('a2', back).joined('a2', 'c', { recovered: false }, { epoch: 'e-0', offset: 0 }),
      1,
    ),
    'the log may have been cut before': returns(false)
      .welcomed('z')
      .joined('z', 'c', { offset: 1, recovered: false }, { offset: 0 })
      .add({ kind: 'mark', name: AUDITED, conn: 'z' }),
  },
});

judged(delivery.keepsConnections, {
  pass: {
    open: acked(),
    'closed by the kit': acked().close('b', 'client', 1000),
    'for a reason of its own': acked().close('b', 'server', 4101),
  },
  fail: { 'as a violation': acked().close('b', 'server', 4002).offence() },
  unreached: { 'no welcome': script('server').open('a').close('a', 'server', 4002) },
});
