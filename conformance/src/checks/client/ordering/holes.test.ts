import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as holes from './holes.js';

const channelId = 'c';
const member = () =>
  script('client')
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', 'c')
    .slot('a', 'c', 'm1', 1, 'x')
    .given('c', 1, 'm1', 'x');
const hole = () => member().slot('a', 'c', 'm3', 3, 'x');
const back = () =>
  hole()
    .close('a', 'client', 4104)
    .welcomed('b')
    .joined('b', 'c', { recovered: true, offset: 3 }, { epoch: 'e-1', offset: 1 });

judged(holes.closesAtHole, {
  pass: {
    closed: hole().close('a', 'client', 4104),
    'seen by an ack': member().post('a', 'c', 'm3').ack('a', 'c', 'm3', 3).close('a', 'client', 4104),
  },
  fail: {
    'another code': hole().close('a', 'client', 1002).offence(),
    'not closed': hole().expired('a').offence(),
    'not closed before it was told to': hole().expired('a').offence().asked('close').close('a', 'client', 1000),
  },
  unreached: {
    'no hole': member().slot('a', 'c', 'm2', 2, 'x').expired('a'),
    'no time': hole(),
    'the kit closed': hole().close('a', 'server', 1006).expired('a'),
    'ended by the application': hole().asked('close').close('a', 'client', 1000),
  },
});

judged(holes.nothingBeyondHole, {
  pass: { nothing: back() },
  fail: {
    'the slot that showed it': hole().given('c', 3, 'm3', 'x').offence(),
    'what follows': hole().slot('a', 'c', 'm4', 4, 'x').given('c', 4, 'm4', 'x').offence(),
  },
  unreached: { 'no hole': member().expired('a') },
});

const filled = () => back().slot('b', 'c', 'm2', 2, 'x');
judged(holes.fillsHole, {
  pass: { filled: filled().given('c', 2, 'm2', 'x') },
  fail: { skipped: filled().slot('b', 'c', 'm3', 3, 'x').fence('b').offence() },
  unreached: { 'not sent again': back().fence('b'), 'no time': filled() },
});

const twice = () => back().slot('b', 'c', 'm3', 3, 'x');
judged(holes.repeatedHoleTold, {
  pass: { told: twice().event('gap', { channelId }).given('c', 3, 'm3', 'x') },
  fail: {
    'closed again': twice().close('b', 'client', 4104).offence(),
    'not told': twice().given('c', 3, 'm3', 'x').offence(),
    'nor delivered': twice().fence('b').offence(),
    'told twice': twice().event('gap', { channelId }).event('gap', { channelId }).offence(),
  },
  unreached: {
    'another hole': back().slot('b', 'c', 'm2', 2, 'x').slot('b', 'c', 'm5', 5, 'x').close('b', 'client', 4104),
    'perhaps not seen before': hole()
      .close('a', 'server', 1006)
      .welcomed('b')
      .joined('b', 'c', { recovered: true, offset: 3 }, { epoch: 'e-1', offset: 1 })
      .slot('b', 'c', 'm3', 3, 'x')
      .close('b', 'client', 4104),
  },
});

judged(holes.goesOnAfterRepeatedHole, {
  pass: { on: twice().event('gap', { channelId }).given('c', 3, 'm3', 'x') },
  fail: {
    'not delivered': twice().event('gap', { channelId }).fence('b').offence(),
    'but the next one is': twice()
      .event('gap', { channelId })
      .slot('b', 'c', 'm4', 4, 'x')
      .given('c', 4, 'm4', 'x')
      .offence(),
    'nor the next': twice()
      .event('gap', { channelId })
      .given('c', 3, 'm3', 'x')
      .slot('b', 'c', 'm4', 4, 'x')
      .expired('b')
      .offence(),
    'before the notice': twice().given('c', 3, 'm3', 'x').offence().event('gap', { channelId }),
  },
  unreached: { 'no hole': filled().given('c', 2, 'm2', 'x'), 'no time': twice() },
});
