import { test } from 'tap';
import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import * as security from './security.js';

const token = 'token-1';
const s = () => script('client', ['token']).asked('connect', { token });
const hello = (fields: object = {}) => ({ type: 'hello', protocol: '1.0', clientId: 'c', ...fields });

judged(security.tokenInHello, {
  pass: { twice: s().open('a').client('a', hello({ token })).open('b').client('b', hello({ token })) },
  fail: {
    'not on the second': s().open('a').client('a', hello({ token })).open('b').client('b', hello()).offence(),
    another: s()
      .open('a')
      .client('a', hello({ token: 'token-0' }))
      .offence(),
  },
  unreached: { 'none supplied': script('client', ['token']).asked('connect').open('a').client('a', hello()) },
});

const fresh = () =>
  script('client', ['token', 'token_refresh'])
    .asked('connect', { tokens: ['t-1', 't-2', 't-3'] })
    .open('a')
    .client('a', hello({ token: 't-1' }))
    .close('a', 'server', 4105);
judged(security.freshToken, {
  pass: {
    next: fresh()
      .open('b')
      .client('b', hello({ token: 't-3' })),
  },
  fail: {
    'the same': fresh()
      .open('b')
      .client('b', hello({ token: 't-1' }))
      .offence(),
  },
  unreached: {
    'another code': script('client', ['token', 'token_refresh'])
      .asked('connect', { tokens: ['t-1', 't-2'] })
      .open('a')
      .client('a', hello({ token: 't-1' }))
      .close('a', 'server', 4101)
      .open('b')
      .client('b', hello({ token: 't-1' })),
    'no return': fresh(),
    'used up': script('client', ['token', 'token_refresh'])
      .asked('connect', { tokens: ['t-1'] })
      .open('a')
      .client('a', hello({ token: 't-1' }))
      .close('a', 'server', 4105)
      .open('b')
      .client('b', hello({ token: 't-1' })),
  },
});

judged(security.tokenNotInUrl, {
  pass: { plain: s().attempt('a') },
  fail: { query: s().attempt('a', ['parley.v1'], `/?token=${token}`).offence() },
  unreached: { 'none supplied': script('client', ['token']).asked('connect').attempt('a') },
});

const refused = () => s().open('a').client('a', hello({ token })).close('a', 'server', 4001);
judged(security.tokenNotWritten, {
  pass: { silent: refused().event('report', { message: 'token refused' }).expired('a') },
  fail: {
    reported: refused()
      .event('report', { message: `refused: ${token}` })
      .offence(),
    reason: s().open('a').add({ kind: 'close', conn: 'a', by: 'client', code: 1000, reason: token }).offence(),
  },
  unreached: { 'nothing went wrong': s().open('a').client('a', hello({ token })).expired('a'), 'no time': refused() },
});

test('checks of tokens without the capability', async (t) => {
  for (const check of Object.values(security)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
