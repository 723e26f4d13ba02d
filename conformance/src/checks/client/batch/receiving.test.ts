import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as receiving from './receiving.js';

const channelId = 'c';
const member = () => script('client').asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c');
const slot = (offset: number, fields: object = {}) => ({
  type: 'message',
  id: `x${offset}`,
  channelId,
  offset,
  userId: 'u-x',
  clientId: 'c-x',
  text: `x${offset}`,
  timestamp: 1,
  ...fields,
});
const batch = (...messages: unknown[]) => member().server('a', { type: 'batch', messages });
const two = () => batch(slot(1), slot(2));
const acked = () =>
  member()
    .asks('c', 'm1')
    .post('a', 'c', 'm1')
    .server('a', { type: 'batch', messages: [{ type: 'ack', replyTo: 'm1', channelId, offset: 1, timestamp: 1 }] });

judged(receiving.readsBatches, {
  pass: {
    both: two().given('c', 1, 'x1', 'x').given('c', 2, 'x2', 'x'),
    ack: acked().given('c', 1, 'm1', 'a').outcome('m1', 'acked'),
  },
  fail: {
    ignored: two().fence('a').offence(),
    'only the first': two().given('c', 1, 'x1', 'x').fence('a').offence(),
    'a hole seen': two().given('c', 1, 'x1', 'x').slot('a', 'c', 'x3', 3, 'x').close('a', 'client', 4104).offence(),
    'ack ignored': acked().expired('a').offence(),
  },
  unreached: { 'no time': two(), 'no batch': member().slot('a', 'c', 'x1', 1, 'x').fence('a') },
});

const mixed = () => batch(slot(1), { type: 'x_news' }, slot(7, { offset: 'seven' }), slot(2));
judged(receiving.stepsOverItems, {
  pass: { others: mixed().given('c', 1, 'x1', 'x').given('c', 2, 'x2', 'x').fence('a') },
  fail: {
    'the rest dropped': mixed().given('c', 1, 'x1', 'x').fence('a').offence(),
    closed: mixed().close('a', 'client', 1002).offence(),
  },
  unreached: { 'no time': mixed(), 'nothing bad': two().fence('a') },
});

judged(receiving.reportsBadItems, {
  pass: {
    reported: mixed().event('report', { message: 'bad' }),
    'two in one report': mixed()
      .server('a', { type: 'batch', messages: [null] })
      .event('report')
      .fence('a'),
  },
  fail: {
    silent: mixed().given('c', 1, 'x1', 'x').fence('a').offence(),
    'the other one': mixed()
      .event('report')
      .fence('a')
      .server('a', { type: 'batch', messages: [null] })
      .fence('a')
      .offence(),
  },
  unreached: { 'only unknown types': batch({ type: 'x_news' }, slot(1)).fence('a'), 'no time': mixed() },
});
