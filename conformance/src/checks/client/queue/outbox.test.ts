import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as outbox from './outbox.js';

const store = '/store';
const limits = { dedupeWindowMs: 2000 };
const me = { user: 'u', client: 'c', welcome: { limits: { ...WELCOME.limits, ...limits } } };

/** A member that has been given one message and has sent `m-1`, without an answer. */
const member = () =>
  script('client', ['outbox'])
    .asked('connect', { store })
    .welcomed('a', me)
    .joined('a', 'room')
    .event('joined', { channelId: 'room', offset: 0 })
    .slot('a', 'room', 'x', 1, 'x')
    .given('room', 1, 'x', 'x')
    .asks('room', 'm-1')
    .post('a', 'room', 'm-1');
const killed = (now: Script) => now.add({ kind: 'process', what: 'killed' });
const connected = (now: Script) => killed(now).after(100).asked('connect', { store });
/** The next process, which joins from offset 1. */
const back = (
  now = member(),
  fields: object = { recovered: true, offset: 1 },
  since: object = { epoch: 'e-1', offset: 1 },
) => connected(now).welcomed('b', me).asked('join', { channelId: 'room' }).joined('b', 'room', fields, since);
const LONG = 5000;

judged(outbox.keptClientId, {
  pass: { kept: back() },
  fail: {
    another: connected(member()).open('b').client('b', { type: 'hello', protocol: '1.0', clientId: 'd' }).offence(),
  },
  unreached: {
    'no hello': connected(member()),
    'another store': killed(member()).asked('connect', { store: '/other' }).welcomed('b', { client: 'd' }),
    'a plain client': killed(script('client', ['outbox']).asked('connect').welcomed('a', me))
      .asked('connect')
      .welcomed('b'),
  },
});

const joins = (since?: object) =>
  connected(member())
    .welcomed('b', me)
    .client('b', { type: 'join', id: 'j', channelId: 'room', ...(since ? { since } : {}) });
judged(outbox.keptPosition, {
  pass: {
    reached: joins({ epoch: 'e-1', offset: 1 }),
    'a little behind': joins({ epoch: 'e-1', offset: 0 }),
  },
  fail: { 'no position': joins().offence(), beyond: joins({ epoch: 'e-1', offset: 2 }).offence() },
  unreached: { 'no join': connected(member()).welcomed('b', me), 'another epoch': joins({ epoch: 'e-0', offset: 9 }) },
});

judged(outbox.keptMessages, {
  pass: { 'sent again': back().post('b', 'room', 'm-1') },
  fail: { forgotten: back().expired('b', LONG).offence() },
  unreached: {
    'no time': back(),
    'acked before': back(member().ack('a', 'room', 'm-1', 2)).expired('b', LONG),
    'closed before': back(member().asked('close')).expired('b', LONG),
    'no member': connected(member()).welcomed('b', me).expired('b', LONG),
  },
});

judged(outbox.keptOverClose, {
  pass: {
    'sent again': back(member().asked('close')).post('b', 'room', 'm-1'),
    'after a final code': back(member().close('a', 'server', 4001)).post('b', 'room', 'm-1'),
  },
  fail: {
    settled: back(member().asked('close').outcome('m-1', 'unknown').offence()),
    forgotten: back(member().asked('close')).expired('b', LONG).offence(),
  },
  unreached: { 'not closed': back().post('b', 'room', 'm-1'), 'no time': back(member().asked('close')) },
});

const late = () => back(member().after(3000), { recovered: false, offset: 5 });
judged(outbox.keptFirstSending, {
  pass: { unknown: late().outcome('m-1', 'unknown') },
  fail: { 'sent again': late().post('b', 'room', 'm-1').offence(), untold: late().expired('b', LONG).offence() },
  unreached: {
    young: back(member(), { recovered: false, offset: 5 }).post('b', 'room', 'm-1'),
    recovered: back(member().after(3000)).post('b', 'room', 'm-1'),
    'no time': late(),
  },
});

const settled = () => back().post('b', 'room', 'm-1').ack('b', 'room', 'm-1', 2);
judged(outbox.verdictOfKept, {
  pass: { told: settled().outcome('m-1', 'acked', { offset: 2 }) },
  fail: { untold: settled().expired('b', LONG).offence() },
  unreached: { 'no time': settled(), 'no answer': back().post('b', 'room', 'm-1').expired('b', LONG) },
});

test('checks of the store without the capability', async (t) => {
  for (const check of Object.values(outbox)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
