import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import { closeCodes, strayReported, straySurvived, textIgnored } from './errors.js';

const s = () => script('client').asked('connect').welcomed('a');

judged(closeCodes, {
  pass: { 1000: s().asked('close').close('a', 'client', 1000), 4108: s().close('a', 'client', 4108) },
  fail: { 4002: s().close('a', 'client', 4002).offence(), 1008: s().close('a', 'client', 1008).offence() },
  unreached: {
    'closed by the server': s().close('a', 'server', 4002),
    'thrown away': s().asked('reset').close('a', 'client', 3000),
    'by the WebSocket layer': s().close('a', 'client', 1007),
  },
});

const stray = (fields: object = {}) => s().error('a', 'forbidden', fields);

judged(straySurvived, {
  pass: { nameless: stray().fence('a'), foreign: stray({ replyTo: 'x' }).fence('a') },
  fail: { closed: stray().close('a', 'client', 1000).offence() },
  unreached: {
    'no time': stray(),
    'an answer': s()
      .client('a', { type: 'join', id: 'j', channelId: 'c' })
      .error('a', 'forbidden', { replyTo: 'j' })
      .fence('a'),
  },
});

const report = { message: 'stray' };
judged(strayReported, {
  pass: { both: stray().event('report', report).error('a', 'forbidden', { replyTo: 'x' }).event('report', report) },
  fail: {
    silent: stray().expired('a').offence(),
    'silent about the first': stray().expired('a').offence().error('a', 'forbidden').event('report', report),
  },
  unreached: {
    'no time': stray().fence('a'),
    malformed: s().server('a', { type: 'error', code: 'forbidden' }).expired('a'),
  },
});

const asks = () => s().asked('join', { channelId: 'c' }).joined('a', 'c');
const refused = (id: string, message: string, from = asks()) =>
  from.asks('c', id).post('a', 'c', id).error('a', 'forbidden', { replyTo: id, message });
const plain = () => refused('m1', 'no').outcome('m1', 'rejected', { code: 'forbidden' }).fence('a');
judged(textIgnored, {
  pass: { alike: refused('m2', 'later', plain()).outcome('m2', 'rejected', { code: 'forbidden' }).fence('a') },
  fail: {
    closes: refused('m2', 'later', plain()).offence().close('a', 'client', 1000),
    'another verdict': refused('m2', 'later', plain()).offence().outcome('m2', 'unknown').fence('a'),
    'no verdict': refused('m2', 'later', plain()).offence().fence('a'),
    again: refused('m2', 'later', plain())
      .offence()
      .outcome('m2', 'rejected', { code: 'forbidden' })
      .post('a', 'c', 'm2')
      .fence('a'),
  },
  unreached: {
    'the same text': refused('m2', 'no', plain()).fence('a'),
    'not read': refused('m2', 'later', plain()).close('a', 'server', 1011),
    'a dead link': refused('m2', 'later', plain()).close('a', 'client', 4108),
  },
});
