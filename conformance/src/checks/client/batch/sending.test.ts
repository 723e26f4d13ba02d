import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as sending from './sending.js';

const member = () => script('client').asked('connect').welcomed('a').joined('a', 'c');
const item = (text = 'x') => ({ type: 'message', id: 'm', channelId: 'c', text });
const batch = (...messages: unknown[]) => member().client('a', { type: 'batch', messages });
const other = () => member().post('a', 'c', 'm');

judged(sending.allowedItems, {
  pass: { messages: batch(item(), { type: 'typing', channelId: 'c', active: true }) },
  fail: {
    ping: batch(item(), { type: 'ping', timestamp: 1 }).offence(),
    join: batch({ type: 'join', id: 'j', channelId: 'd' }).offence(),
    nested: batch({ type: 'batch', messages: [item()] }).offence(),
    text: batch(JSON.stringify(item())).offence(),
  },
  unreached: { 'no batch': other() },
});

judged(sending.itemLimit, {
  pass: { four: batch(item(), item(), item(), item()) },
  fail: { five: batch(item(), item(), item(), item(), item()).offence() },
  unreached: { 'no batch': other() },
});

judged(sending.notEmpty, {
  pass: { one: batch(item()) },
  fail: { none: batch().offence() },
  unreached: { 'no batch': other() },
});

judged(sending.byteLimit, {
  pass: { small: batch(item()) },
  fail: { large: batch(item('é'.repeat(400)), item('é'.repeat(600))).offence() },
  unreached: { 'no batch': other() },
});
