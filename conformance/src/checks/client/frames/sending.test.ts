import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as frames from './sending.js';

const s = () => script('client').welcomed('a');
const joined = () => s().joined('a', 'room');
const id = '0f6d2f64-35ab-4b62-8d0c-0e6a6e1f6d11';

judged(frames.framesValid, {
  pass: { hello: s() },
  fail: {
    'no channel': s().client('a', { type: 'message', id, text: 'x' }).offence(),
    'null for absent': joined().post('a', 'room', id, { sentAt: null }).offence(),
    'not JSON': s().client('a', 'hello?').offence(),
  },
  unreached: { silent: script('client').open('a') },
});

judged(frames.idsLongEnough, {
  pass: { uuid: s().post('a', 'room', id), resent: s().post('a', 'room', id).post('a', 'room', id) },
  fail: {
    counter: s().post('a', 'room', 'm-1').offence(),
    'a clock and a few digits': s().post('a', 'room', '1795910006062123456-417').offence(),
    reused: s().post('a', 'room', id).post('a', 'room', id, { text: 'other' }).offence(),
  },
  unreached: { 'no request': s() },
});

const asking = () => joined().post('a', 'room', 'm-1');
judged(frames.idsUnanswered, {
  pass: {
    'two at a time': asking().post('a', 'room', 'm-2'),
    'again once answered': asking().post('a', 'room', 'm-2').ack('a', 'room', 'm-1', 1).post('a', 'room', 'm-1'),
  },
  fail: {
    twice: asking().post('a', 'room', 'm-1').offence(),
    'of another kind': asking().client('a', { type: 'read', id: 'm-1', channelId: 'room', offset: 1 }).offence(),
    'in a batch': joined()
      .client('a', {
        type: 'batch',
        messages: ['m', 'm'].map((one) => ({ type: 'message', id: one, channelId: 'room', text: 'x' })),
      })
      .offence(),
  },
  unreached: {
    'one at a time': asking().ack('a', 'room', 'm-1', 1).post('a', 'room', 'm-2'),
    'resent on the next connection': asking().close('a', 'server', 1006).welcomed('b').post('b', 'room', 'm-1'),
  },
});

test('ids of unanswered requests, where writes have none', async (t) => {
  const write = { type: 'state_update', channelId: 'room', key: 'k', value: 1, timestamp: 1 };
  t.match(frames.idsUnanswered.judge(joined().client('a', write).trace()), { outcome: 'not-applicable' });
});

judged(frames.namesOnce, {
  pass: { once: joined().post('a', 'room', 'm') },
  fail: {
    twice: joined()
      .add({ kind: 'message', conn: 'a', from: 'client', text: '{"type":"ping","type":"ping","timestamp":1}' })
      .offence(),
  },
  unreached: { 'nothing sent': script('client') },
});

const proto = JSON.parse('{"__proto__":1}');
const gives = (data: unknown) => joined().asked('send', { channelId: 'room', text: 'x', ref: 'x', data });
const leaves = (by: ReturnType<typeof joined>, data: unknown) =>
  by.client('a', { type: 'message', id: 'm', channelId: 'room', text: 'x', data });
judged(frames.sendsValues, {
  pass: {
    same: leaves(gives(proto), proto),
    'no data': leaves(gives(undefined), undefined),
    'a client without null': leaves(gives(null), undefined),
    'sent again': leaves(leaves(gives(proto), proto), {}),
    refused: joined()
      .asked('send', { channelId: 'room', text: 'x', ref: 'x' }, 'queue_full')
      .client('a', { type: 'message', id: 'm', channelId: 'room', text: 'x' }),
  },
  fail: {
    lost: leaves(gives(proto), {}).offence(),
    'nothing left': leaves(gives([0]), undefined).offence(),
    'of its own': leaves(gives(undefined), {}).offence(),
    trimmed: joined()
      .asked('send', { channelId: 'room', text: ' x', ref: 'x' })
      .client('a', { type: 'message', id: 'm', channelId: 'room', text: 'x' })
      .offence(),
  },
  unreached: { 'not sent': gives(proto), 'nothing given': leaves(joined(), proto) },
});
