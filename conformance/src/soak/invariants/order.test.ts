import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import * as order from './order.js';

/** Two members of one channel at head 0. */
const two = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
/** `a` again, on a second connection. */
const back = { user: 'u-a', client: 'c-a' };

judged(order.oneOrder, {
  pass: {
    'an ack and a message': two().post('a', 'c', 'm').ack('a', 'c', 'm', 1).slot('b', 'c', 'm', 1, 'a'),
    'the message before the ack': two().post('a', 'c', 'm').slot('b', 'c', 'm', 1, 'a').ack('a', 'c', 'm', 1),
    'live and replayed': two()
      .slot('a', 'c', 'm', 1, 'x')
      .welcomed('d')
      .joined('d', 'c', { offset: 1, recovered: true }, { offset: 0 })
      .slot('d', 'c', 'm', 1, 'x'),
    'another epoch': two()
      .slot('a', 'c', 'm', 1, 'x')
      .welcomed('d')
      .joined('d', 'c', { epoch: 'e-2' })
      .slot('d', 'c', 'n', 1, 'x')
      .slot('b', 'c', 'm', 1, 'x'),
  },
  fail: {
    'another message': two().slot('a', 'c', 'm', 1, 'x').slot('b', 'c', 'n', 1, 'x').offence(),
    'another message than the one acknowledged': two()
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .slot('b', 'c', 'n', 1, 'x')
      .offence(),
    'another text, after an ack': two()
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .slot('b', 'c', 'm', 1, 'a')
      .welcomed('d')
      .joined('d', 'c', { offset: 1, recovered: true }, { offset: 0 })
      .slot('d', 'c', 'm', 1, 'a', { text: 'other' })
      .offence(),
    'another time': two().slot('a', 'c', 'm', 1, 'x').slot('b', 'c', 'm', 1, 'x', { timestamp: 5 }).offence(),
  },
  unreached: { 'nobody else saw it': two().slot('a', 'c', 'm', 1, 'x').slot('b', 'other', 'm', 1, 'x') },
});

judged(order.noHole, {
  pass: {
    consecutive: two().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'n', 2, 'a'),
    'an answer to a resend is no slot': two()
      .slot('b', 'c', 'm', 1, 'a')
      .slot('b', 'c', 'n', 2, 'a')
      .post('b', 'c', 'p')
      .ack('b', 'c', 'p', 1),
  },
  fail: {
    'left out': two().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'n', 3, 'a').offence(),
    'left out at the beginning': two().slot('b', 'c', 'n', 2, 'a').offence(),
    twice: two().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'm', 1, 'a').offence(),
    'a replay that begins too early': script('server')
      .welcomed('b')
      .joined('b', 'c', { offset: 3, recovered: true }, { offset: 2 })
      .slot('b', 'c', 'm', 2, 'a')
      .offence(),
  },
  unreached: { 'no slot': two() },
});

judged(order.senderOrder, {
  pass: {
    'on one connection': two().post('a', 'c', 'm').post('a', 'c', 'n').ack('a', 'c', 'm', 1).ack('a', 'c', 'n', 2),
    'a resend first': two()
      .post('a', 'c', 'm')
      .close('a', 'client', 1006)
      .welcomed('a2', back)
      .joined('a2', 'c')
      .post('a2', 'c', 'm')
      .post('a2', 'c', 'n')
      .ack('a2', 'c', 'm', 1)
      .ack('a2', 'c', 'n', 2),
  },
  fail: {
    'on one connection': two()
      .post('a', 'c', 'm')
      .post('a', 'c', 'n')
      .ack('a', 'c', 'n', 1)
      .ack('a', 'c', 'm', 2)
      .offence(),
    'over connections': two()
      .post('a', 'c', 'm')
      .post('a', 'c', 'n')
      .close('a', 'client', 1006)
      .welcomed('a2', back)
      .joined('a2', 'c')
      .post('a2', 'c', 'm')
      .post('a2', 'c', 'n')
      .ack('a2', 'c', 'n', 1)
      .ack('a2', 'c', 'm', 2)
      .offence(),
  },
  unreached: { 'one message': two().post('a', 'c', 'm').ack('a', 'c', 'm', 1), 'no answer': two().post('a', 'c', 'm') },
});
