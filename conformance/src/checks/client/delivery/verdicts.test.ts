import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as verdicts from './verdicts.js';

const channelId = 'c';
const member = () => script('client').asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c');
const sent = () => member().asks('c', 'm1').post('a', 'c', 'm1');
const lost = () => sent().close('a', 'server', 1006).welcomed('b', { user: 'u-a', client: 'c-a' });
const found = () =>
  lost().joined('b', 'c', { recovered: true, offset: 1 }, { epoch: 'e-1', offset: 0 }).slot('b', 'c', 'm1', 1, 'a');

judged(verdicts.oneVerdict, {
  pass: { one: sent().outcome('m1', 'acked', { offset: 1 }) },
  fail: {
    twice: sent().outcome('m1', 'acked', { offset: 1 }).outcome('m1', 'acked', { offset: 1 }).offence(),
    'another one': sent().outcome('m1', 'unknown').outcome('m1', 'acked').offence(),
  },
  unreached: { none: sent() },
});

judged(verdicts.ackedByAck, {
  pass: {
    acked: sent().ack('a', 'c', 'm1', 1).outcome('m1', 'acked', { offset: 1 }),
    'at an old slot': found().post('b', 'c', 'm1').ack('b', 'c', 'm1', 1).outcome('m1', 'acked', { offset: 1 }),
  },
  fail: {
    'another offset': sent().ack('a', 'c', 'm1', 1).outcome('m1', 'acked', { offset: 2 }).offence(),
    'another verdict': sent().ack('a', 'c', 'm1', 1).outcome('m1', 'unknown').offence(),
    none: sent().ack('a', 'c', 'm1', 1).fence('a').offence(),
  },
  unreached: { 'no ack': sent().expired('a'), 'no time': sent().ack('a', 'c', 'm1', 1) },
});

judged(verdicts.ackedByOwnMessage, {
  pass: {
    found: found().outcome('m1', 'acked', { offset: 1 }),
    'found, and acked at once': found().ack('b', 'c', 'm1', 1).outcome('m1', 'acked', { offset: 1 }).fence('b'),
    'told late': found().fence('b').outcome('m1', 'acked', { offset: 1 }).ack('b', 'c', 'm1', 1),
  },
  fail: {
    none: found().expired('b').offence(),
    'only by the ack that follows': found()
      .fence('b')
      .post('b', 'c', 'm1')
      .ack('b', 'c', 'm1', 1)
      .outcome('m1', 'acked', { offset: 1 })
      .offence(),
    'another verdict': found().outcome('m1', 'unknown').offence(),
  },
  unreached: {
    'the same id of another client': lost()
      .joined('b', 'c', { recovered: true, offset: 1 }, { epoch: 'e-1', offset: 0 })
      .slot('b', 'c', 'm1', 1, 'x')
      .expired('b'),
  },
});

const live = () =>
  lost().joined('b', 'c', { recovered: true, offset: 0 }, { epoch: 'e-1', offset: 0 }).slot('b', 'c', 'm1', 1, 'a');
judged(verdicts.foundNotResent, {
  pass: {
    left: found().expired('b', 300),
    'left, live': live().expired('b', 1000).expired('b', 1000),
  },
  fail: {
    'resent long after it came live': live().expired('b', 1000).post('b', 'c', 'm1').offence(),
    resent: found().post('b', 'c', 'm1').offence(),
    'before the end of the replay': lost()
      .joined('b', 'c', { recovered: true, offset: 2 }, { epoch: 'e-1', offset: 0 })
      .slot('b', 'c', 'm1', 1, 'a')
      .post('b', 'c', 'm1')
      .offence(),
  },
  unreached: {
    'crosses it live': live().post('b', 'c', 'm1').expired('b', 1000),
    'crosses an old slot': lost()
      .joined('b', 'c', { recovered: false, offset: 2 }, { epoch: 'e-1', offset: 0 })
      .slot('b', 'c', 'm1', 1, 'a')
      .post('b', 'c', 'm1')
      .expired('b', 300),
  },
});

const refused = () => sent().error('a', 'x_new', { replyTo: 'm1' });
judged(verdicts.rejectedByError, {
  pass: { rejected: refused().outcome('m1', 'rejected', { code: 'x_new' }) },
  fail: { another: refused().outcome('m1', 'acked').offence(), none: refused().fence('a').offence() },
  unreached: { 'no error': sent().fence('a'), 'no time': refused() },
});

const told = () => refused().outcome('m1', 'rejected').close('a', 'server', 1006).welcomed('b').joined('b', 'c');
judged(verdicts.rejectedStaysOut, {
  pass: {
    out: told().expired('b'),
    'given again by the application': told()
      .asks('c', 'm1')
      .client('b', { type: 'message', id: 'm9', channelId, text: 'm1' }),
  },
  fail: {
    'the same id': told().post('b', 'c', 'm1').offence(),
    'another id': told().client('b', { type: 'message', id: 'm9', channelId, text: 'm1' }).offence(),
  },
  unreached: { 'no error': sent().expired('a'), 'not known to have been read': refused() },
});

const two = () => member().asks('c', 'm1').asks('c', 'm2').post('a', 'c', 'm1');
judged(verdicts.ackedForCause, {
  pass: {
    'an ack': two().post('a', 'c', 'm2').ack('a', 'c', 'm1', 1).outcome('m1', 'acked', { offset: 1 }),
    'its slot': two()
      .close('a', 'server', 1006)
      .welcomed('b', { user: 'u-a', client: 'c-a' })
      .joined('b', 'c', { recovered: true, offset: 1 }, { epoch: 'e-1', offset: 0 })
      .slot('b', 'c', 'm1', 1, 'a')
      .outcome('m1', 'acked', { offset: 1 }),
  },
  fail: {
    'the ack of another': two().post('a', 'c', 'm2').ack('a', 'c', 'm1', 1).outcome('m2', 'acked').offence(),
    'never sent': two().ack('a', 'c', 'm1', 1).outcome('m2', 'acked').offence(),
    'the id of another user': two().slot('a', 'c', 'm1', 1, 'x', { clientId: 'c-a' }).outcome('m1', 'acked').offence(),
    'an error': two().error('a', 'forbidden', { replyTo: 'm1' }).outcome('m1', 'acked').offence(),
    'an ack that cannot be read': two().ack('a', 'c', 'm1', -1).outcome('m1', 'acked').offence(),
  },
  unreached: {
    'sent with another text': member()
      .asks('c', 'm1')
      .post('a', 'c', 'm1', { text: 'tidied' })
      .ack('a', 'c', 'm1', 1)
      .outcome('m1', 'acked', { offset: 1 }),
    'sent under another id': two()
      .close('a', 'server', 1006)
      .welcomed('b', { user: 'u-a', client: 'c-a' })
      .joined('b', 'c')
      .post('b', 'c', 'other', { text: 'm1' })
      .ack('b', 'c', 'other', 1)
      .outcome('m1', 'acked', { offset: 1 }),
    rejected: two().error('a', 'forbidden', { replyTo: 'm1' }).outcome('m1', 'rejected'),
    'no verdict': two().ack('a', 'c', 'm1', 1),
  },
});
