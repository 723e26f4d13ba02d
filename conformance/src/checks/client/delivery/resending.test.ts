import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as resending from './resending.js';

const channelId = 'c';
const ann = { user: 'u-a', client: 'c-a' };
const since = { epoch: 'e-1', offset: 0 };
const member = () => script('client').asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c');
const sent = () => member().asks('c', 'm1').post('a', 'c', 'm1');
const lost = () => sent().close('a', 'server', 1006).welcomed('b', ann);
const back = (fields: object = { recovered: true }) => lost().joined('b', 'c', fields, since);

judged(resending.resendsSame, {
  pass: { same: back().post('b', 'c', 'm1') },
  fail: {
    'another text': back().post('b', 'c', 'm1', { text: 'changed' }).offence(),
    'data lost': member()
      .asked('send', { channelId, text: 'm1', data: { a: 1 }, ref: 'r' })
      .post('a', 'c', 'm1', { data: { a: 1 } })
      .close('a', 'server', 1006)
      .welcomed('b', ann)
      .joined('b', 'c', { recovered: true }, since)
      .post('b', 'c', 'm1')
      .offence(),
    'another id': back().post('b', 'c', 'm2', { text: 'm1' }).offence(),
  },
  unreached: {
    once: sent(),
    'the same text on purpose': sent().asks('c', 'm1').post('a', 'c', 'm2', { text: 'm1' }),
  },
});

judged(resending.idOncePerConnection, {
  pass: { once: sent(), 'once on each': back().post('b', 'c', 'm1') },
  fail: { twice: sent().after(5000).post('a', 'c', 'm1').offence() },
  unreached: { none: member() },
});

const replaying = () => back({ recovered: true, offset: 2 }).slot('b', 'c', 'x1', 1, 'x');
judged(resending.waitsForReplay, {
  pass: { after: replaying().slot('b', 'c', 'x2', 2, 'x').post('b', 'c', 'm1') },
  fail: {
    between: replaying().post('b', 'c', 'm1').offence().slot('b', 'c', 'x2', 2, 'x'),
    'at once': back({ recovered: true, offset: 2 }).post('b', 'c', 'm1').offence(),
  },
  unreached: {
    'no replay': back().post('b', 'c', 'm1'),
    'not recovered': back({ recovered: false, offset: 7 }).post('b', 'c', 'm1'),
  },
});

judged(resending.resendsUnanswered, {
  pass: {
    resent: back().post('b', 'c', 'm1'),
    'young and in doubt': back({ recovered: false, offset: 7 }).post('b', 'c', 'm1'),
  },
  fail: {
    forgotten: back().expired('b').offence(),
    'forgotten after the replay': replaying().slot('b', 'c', 'x2', 2, 'x').expired('b').offence(),
  },
  unreached: {
    'no time': back(),
    'still replaying': replaying().expired('b'),
    answered: sent()
      .ack('a', 'c', 'm1', 1)
      .close('a', 'server', 1006)
      .welcomed('b', ann)
      .joined('b', 'c', {}, since)
      .expired('b'),
    found: back({ recovered: true, offset: 1 }).slot('b', 'c', 'm1', 1, 'a').expired('b'),
    'too long now': sent()
      .close('a', 'server', 1006)
      .welcomed('b', { ...ann, welcome: { limits: limits({ maxTextLength: 1 }) } })
      .joined('b', 'c', { recovered: true }, since)
      .expired('b'),
    'full of others': sent()
      .asks('c', 'm2')
      .close('a', 'server', 1006)
      .welcomed('b', { ...ann, welcome: { limits: limits({ maxInFlight: 1 }) } })
      .joined('b', 'c', { recovered: true }, since)
      .post('b', 'c', 'm2')
      .expired('b'),
  },
});

const reborn = () => back({ recovered: false, epoch: 'e-2' });
judged(resending.newEpochResends, {
  pass: { resent: reborn().post('b', 'c', 'm1') },
  fail: {
    unknown: reborn().outcome('m1', 'unknown').offence(),
    forgotten: reborn().expired('b').offence(),
  },
  unreached: { 'the same epoch': back().expired('b') },
});

function limits(fields: object) {
  return {
    maxFrameBytes: 2048,
    maxBatchItems: 4,
    maxInFlight: 3,
    maxChannels: 2,
    maxTextLength: 20,
    dedupeWindowMs: 60_000,
    typingTtlMs: 500,
    maxClockSkewMs: 5000,
    ...fields,
  };
}
