import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as limits from './limits.js';

const channelId = 'c';
const long = 'a text of more than twenty characters';
const given = () => script('client').asked('connect').asked('join', { channelId });
const member = () => given().welcomed('a').joined('a', 'c');
const three = () => member().post('a', 'c', 'm1').post('a', 'c', 'm2').post('a', 'c', 'm3');
const item = (id: string) => ({ type: 'message', id, channelId, text: id });

judged(limits.inFlight, {
  pass: {
    'at the limit': three(),
    'one crossed its own slot': member()
      .slot('a', 'c', 'm0', 1, 'a')
      .post('a', 'c', 'm0')
      .post('a', 'c', 'm1')
      .post('a', 'c', 'm2')
      .post('a', 'c', 'm3'),
    'one answered': three().ack('a', 'c', 'm1', 1).post('a', 'c', 'm4'),
    'one at a time with many to send': ['m1', 'm2', 'm3', 'm4', 'm5']
      .reduce((told, text) => told.asks('c', text), member())
      .post('a', 'c', 'm1')
      .ack('a', 'c', 'm1', 1)
      .post('a', 'c', 'm2'),
  },
  fail: {
    beyond: three().post('a', 'c', 'm4').offence(),
    'in a batch': member()
      .client('a', { type: 'batch', messages: ['m1', 'm2', 'm3', 'm4'].map(item) })
      .offence(),
  },
  unreached: { few: member().post('a', 'c', 'm1') },
});

const over = () => given().asks('c', long).welcomed('a').joined('a', 'c');
judged(limits.newestLimits, {
  pass: { kept: over().outcome(long, 'rejected') },
  fail: {
    sent: over().client('a', { type: 'message', id: 'm', channelId, text: long }).offence(),
    'sent again': given()
      .asks('c', long)
      .welcomed('z', { welcome: { limits: { ...wide() } } })
      .joined('z', 'c')
      .client('z', { type: 'message', id: 'm', channelId, text: long })
      .close('z', 'server', 1006)
      .welcomed('a')
      .joined('a', 'c')
      .client('a', { type: 'message', id: 'm', channelId, text: long })
      .offence(),
  },
  unreached: {
    short: given().asks('c', 'm1').welcomed('a').joined('a', 'c').expired('a'),
    'code points count': given().asks('c', '😀'.repeat(20)).welcomed('a').joined('a', 'c').expired('a'),
  },
});

judged(limits.tooLongRejected, {
  pass: { rejected: over().outcome(long, 'rejected') },
  fail: {
    'another verdict': over().outcome(long, 'unknown').offence(),
    none: over().expired('a').offence(),
  },
  unreached: { short: given().asks('c', 'm1').welcomed('a').joined('a', 'c').expired('a'), 'no time': over() },
});

function wide() {
  return {
    maxFrameBytes: 2048,
    maxBatchItems: 4,
    maxInFlight: 3,
    maxChannels: 2,
    maxTextLength: 2000,
    dedupeWindowMs: 60_000,
    typingTtlMs: 500,
    maxClockSkewMs: 5000,
  };
}

const full = () =>
  member().event('joined', { channelId, offset: 0 }).post('a', 'c', 'm1').post('a', 'c', 'm2').post('a', 'c', 'm3');
const waiting = () => full().asks('c', 'm4').asks('c', 'm5');
const answered = (by: typeof waiting) =>
  by().ack('a', 'c', 'm1', 1).ack('a', 'c', 'm2', 2).error('a', 'invalid_frame', { replyTo: 'm3', field: '/text' });
judged(limits.usesRoom, {
  pass: { sent: answered(waiting).post('a', 'c', 'm4') },
  fail: { kept: answered(waiting).expired('a', 2000).offence() },
  unreached: {
    'one is unanswered': waiting().ack('a', 'c', 'm1', 1).ack('a', 'c', 'm2', 2).expired('a', 2000),
    'no time': answered(waiting),
    'has its verdict': answered(() => full().asks('c', 'm4'))
      .outcome('m4', 'rejected')
      .expired('a', 2000),
    'left meanwhile': answered(waiting).asked('leave', { channelId }).expired('a', 2000),
  },
});
