import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import * as origins from './origins.js';

const own = 'https://own.example';
const attempt = (origin: string, cookie = false) =>
  script('server')
    .mark('origin', own)
    .add({
      kind: 'attempt',
      conn: 'a',
      url: 'ws://host/',
      protocols: ['parley.v1'],
      origin,
      ...(cookie ? { cookie } : {}),
    });
const opened = (origin: string, cookie = false) =>
  attempt(origin, cookie).add({ kind: 'open', conn: 'a', protocol: 'parley.v1' });
const foreign = 'https://foreign.example';
const refused = { kind: 'refused', conn: 'a', by: 'server', status: 403, reason: 'HTTP 403' } as const;
const welcome = { ...WELCOME, sessionId: 's', userId: 'u' };

judged(origins.comparesOrigins, {
  pass: { closed: opened(foreign).close('a', 'server', 4003), refused: attempt(foreign).add(refused) },
  fail: {
    served: opened(foreign).server('a', welcome).offence(),
    kept: opened(foreign).expired('a').offence(),
  },
  unreached: {
    'its own': opened(own).server('a', welcome),
    'with a cookie': opened(foreign, true).server('a', welcome),
    'none is known': script('server').welcomed('a'),
  },
});

judged(origins.cookiesNeedOrigins, {
  pass: { closed: opened(foreign, true).close('a', 'server', 4003) },
  fail: { served: opened(foreign, true).server('a', welcome).offence() },
  unreached: { 'no cookie': opened(foreign).server('a', welcome) },
});

judged(origins.originIsForbidden, {
  pass: { closed: opened(foreign).close('a', 'server', 4003) },
  fail: {
    'a refused upgrade': attempt(foreign).add(refused).offence(),
    'another code': opened(foreign).close('a', 'server', 4001).offence(),
  },
  unreached: { served: opened(foreign).server('a', welcome), 'its own': opened(own).close('a', 'server', 4000) },
});
