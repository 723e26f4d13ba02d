import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as order from './order.js';

const channelId = 'c';
const member = () => script('client').asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c');
const two = () => member().asks('c', 'm1').asks('c', 'm2');
const lost = () =>
  two()
    .post('a', 'c', 'm1')
    .post('a', 'c', 'm2')
    .asks('c', 'm3')
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', 'c', { recovered: true }, { epoch: 'e-1', offset: 0 });

judged(order.sendsInOrder, {
  pass: { 'in order': lost().post('b', 'c', 'm1').post('b', 'c', 'm2').post('b', 'c', 'm3') },
  fail: {
    reversed: two().post('a', 'c', 'm2').post('a', 'c', 'm1').offence(),
    'in a batch': two()
      .client('a', {
        type: 'batch',
        messages: [
          { type: 'message', id: 'm2', channelId, text: 'm2' },
          { type: 'message', id: 'm1', channelId, text: 'm1' },
        ],
      })
      .offence(),
    'in the resend': lost().post('b', 'c', 'm2').post('b', 'c', 'm1').offence(),
  },
  unreached: { one: member().asks('c', 'm1').post('a', 'c', 'm1') },
});

judged(order.olderBeforeNewer, {
  pass: {
    resent: lost().post('b', 'c', 'm1').post('b', 'c', 'm2').post('b', 'c', 'm3'),
    'one at a time': lost()
      .post('b', 'c', 'm1')
      .ack('b', 'c', 'm1', 1)
      .post('b', 'c', 'm2')
      .ack('b', 'c', 'm2', 2)
      .post('b', 'c', 'm3'),
    'answered meanwhile': two()
      .post('a', 'c', 'm1')
      .ack('a', 'c', 'm1', 1)
      .asks('c', 'm3')
      .post('a', 'c', 'm2')
      .post('a', 'c', 'm3'),
  },
  fail: {
    overtaken: lost().post('b', 'c', 'm3').offence(),
    'between the resends': lost().post('b', 'c', 'm1').post('b', 'c', 'm3').offence(),
    'never sent before': two().post('a', 'c', 'm2').offence(),
  },
  unreached: {
    'the older one was given up': two().outcome('m1', 'rejected', { code: 'over_limit' }).post('a', 'c', 'm2'),
    'another channel': member().asks('c', 'm1').asks('d', 'm2').post('a', 'd', 'm2'),
  },
});
