import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as delivering from './delivering.js';

const channelId = 'c';
const member = () => script('client').asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c');
const two = () => member().slot('a', 'c', 'm1', 1, 'x').slot('a', 'c', 'm2', 2, 'x');
const both = () => two().given('c', 1, 'm1', 'x').given('c', 2, 'm2', 'x');
const back = (by = both()) =>
  by
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', 'c', { recovered: true, offset: 2 }, { epoch: 'e-1', offset: 2 });

judged(delivering.deliversInOrder, {
  pass: {
    ascending: both(),
    'again from 1 in a new epoch': both()
      .close('a', 'server', 4103)
      .welcomed('b')
      .joined('b', 'c', { recovered: false, epoch: 'e-2' }, { epoch: 'e-1', offset: 2 })
      .slot('b', 'c', 'n1', 1, 'x')
      .given('c', 1, 'n1', 'x'),
  },
  fail: { descending: two().given('c', 2, 'm2', 'x').given('c', 1, 'm1', 'x').offence() },
  unreached: { one: member().slot('a', 'c', 'm1', 1, 'x').given('c', 1, 'm1', 'x') },
});

const repeated = () => both().slot('a', 'c', 'm2', 2, 'x');
judged(delivering.deliversOnce, {
  pass: { 'a slot that came twice': repeated().fence('a') },
  fail: {
    twice: repeated().given('c', 2, 'm2', 'x').offence(),
    'again after a replay': back().slot('b', 'c', 'm1', 1, 'x').given('c', 1, 'm1', 'x').offence(),
  },
  unreached: { 'nothing came twice': both() },
});

judged(delivering.deliversWhatCame, {
  pass: { same: both() },
  fail: {
    'another text': two().given('c', 1, 'm9', 'x').offence(),
    'another sender': two().given('c', 1, 'm1', 'y').offence(),
  },
  unreached: { nothing: two() },
});

judged(delivering.deliversAll, {
  pass: { both: both() },
  fail: {
    'one left out': two().given('c', 2, 'm2', 'x').offence(),
    none: two().expired('a').offence(),
    fenced: two().fence('a').offence(),
  },
  unreached: { 'no time': two(), 'a hole': member().slot('a', 'c', 'm2', 2, 'x').expired('a') },
});

const acked = () => member().slot('a', 'c', 'm1', 1, 'x').post('a', 'c', 'm2').ack('a', 'c', 'm2', 2);
judged(delivering.ackIsSlot, {
  pass: { delivered: acked().given('c', 1, 'm1', 'x').given('c', 2, 'm2', 'a') },
  fail: {
    'not delivered': acked().given('c', 1, 'm1', 'x').expired('a').offence(),
    'a hole seen': acked().slot('a', 'c', 'm3', 3, 'x').close('a', 'client', 4104).offence(),
    'too late': acked().slot('a', 'c', 'm3', 3, 'x').given('c', 3, 'm3', 'x').given('c', 2, 'm2', 'a').offence(),
  },
  unreached: {
    'an answer to an old one': both().post('a', 'c', 'm2').ack('a', 'c', 'm2', 2).expired('a'),
    'no ack': member().post('a', 'c', 'm1').expired('a'),
  },
});

judged(delivering.noStepBack, {
  pass: { on: both().slot('a', 'c', 'm1', 1, 'x').slot('a', 'c', 'm3', 3, 'x').given('c', 3, 'm3', 'x') },
  fail: {
    'a hole seen': both()
      .slot('a', 'c', 'm1', 1, 'x')
      .slot('a', 'c', 'm3', 3, 'x')
      .close('a', 'client', 4104)
      .offence(),
    'not delivered': both().slot('a', 'c', 'm1', 1, 'x').slot('a', 'c', 'm3', 3, 'x').fence('a').offence(),
  },
  unreached: { 'nothing old': both().slot('a', 'c', 'm3', 3, 'x').given('c', 3, 'm3', 'x') },
});

judged(delivering.ignoresUnjoined, {
  pass: { ignored: member().slot('a', 'd', 'm1', 1, 'x').fence('a') },
  fail: {
    'never joined': member().slot('a', 'd', 'm1', 1, 'x').given('d', 1, 'm1', 'x').offence(),
    'taken for a hole': member().slot('a', 'd', 'm3', 3, 'x').close('a', 'client', 4104).offence(),
    left: member()
      .client('a', { type: 'leave', id: 'l', channelId })
      .server('a', { type: 'left', replyTo: 'l', channelId })
      .slot('a', 'c', 'm1', 1, 'x')
      .given('c', 1, 'm1', 'x')
      .offence(),
  },
  unreached: {
    joined: both().fence('a'),
    unsettled: member().slot('a', 'd', 'm1', 1, 'x'),
    'a real hole': member().slot('a', 'd', 'm1', 1, 'x').slot('a', 'c', 'm2', 2, 'x').close('a', 'client', 4104),
  },
});
