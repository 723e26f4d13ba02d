import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import { textLimit } from './texts.js';

const LIMITS = { ...WELCOME.limits, maxTextLength: 2 };
const said = (text: string, id: object = { id: 'm' }, limits = LIMITS) =>
  script('server')
    .welcomed('v', { welcome: { limits } })
    .add({ kind: 'attempt', conn: 'a', url: 'ws://host/?userId=u-a', protocols: [] })
    .add({ kind: 'open', conn: 'a', protocol: '' })
    .client('a', { type: 'message', ...id, channelId: 'c', text });
const wide = '\u{1f600}\u{1f600}';
const refusal = { replyTo: 'm', field: '/text' };

judged(textLimit, {
  pass: {
    taken: said(wide).ack('a', 'c', 'm', 1),
    'one more': said(`${wide}x`).error('a', 'invalid_frame', refusal),
  },
  fail: {
    'counted in UTF-16 units': said(wide).error('a', 'invalid_frame', refusal).offence(),
    'no limit': said('xxx').ack('a', 'c', 'm', 1).offence(),
    'another code': said('xxx').error('a', 'id_conflict', { replyTo: 'm' }).offence(),
    silence: said(wide).expired('a').offence(),
  },
  unreached: {
    short: said('x').ack('a', 'c', 'm', 1),
    'no id': said('xxx', {}),
    unsettled: said(wide),
    forbidden: said(wide).error('a', 'forbidden', { replyTo: 'm' }),
  },
});

test('a text that is too long to send', async (t) => {
  const wide = said('x', {}, { ...LIMITS, maxTextLength: 2 ** 24 });
  t.match(textLimit.judge(wide.trace()), { outcome: 'not-applicable' });
});
