import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as tokens from './tokens.js';

const hello = (on: Script, conn: string, fields: object = {}) =>
  on.open(conn).client(conn, { type: 'hello', protocol: '1.0', clientId: `c-${conn}`, ...fields });
const shown = (kind: string) =>
  hello(script('server').credential('a', 'ann', kind), 'a', { token: 't', userId: 'bob' });
const welcomed = (on: Script, conn: string, userId: string) =>
  on.server(conn, { ...WELCOME, sessionId: `s-${conn}`, userId });

judged(tokens.userOfTheToken, {
  pass: { 'of the token': welcomed(shown('good'), 'a', 'ann') },
  fail: { 'of the hello': welcomed(shown('good'), 'a', 'bob').offence() },
  unreached: { 'no token': script('server').welcomed('a'), 'not welcomed': shown('good') },
});

const without = () => hello(shown('good'), 'b');
judged(tokens.refusesBadTokens, {
  pass: {
    forged: shown('forged').close('a', 'server', 4001),
    none: without().close('b', 'server', 4001),
  },
  fail: {
    'expired and welcomed': welcomed(shown('expired'), 'a', 'ann').offence(),
    'none and welcomed': welcomed(without(), 'b', 'bob').offence(),
    'another code': shown('forged').close('a', 'server', 4003).offence(),
    'left open': shown('forged').expired('a').offence(),
  },
  unreached: {
    'a good one': welcomed(shown('good'), 'a', 'ann'),
    'no authentication': hello(script('server'), 'a').close('a', 'server', 4001),
    'no hello': script('server')
      .credential('a', 'ann')
      .open('a')
      .client('a', { type: 'ping' })
      .close('a', 'server', 4002),
    unsettled: shown('forged'),
  },
});

const brief = () => script('server').credential('a', 'ann', 'good', 1000).welcomed('a', { user: 'ann' });
judged(tokens.endsWithTheToken, {
  pass: {
    'in time': brief().after(1050).close('a', 'server', 4105),
    late: brief().after(3500).close('a', 'server', 4105),
  },
  fail: {
    'too early': brief().after(500).close('a', 'server', 4105).offence(),
    'another code': brief().after(1100).close('a', 'server', 4001).offence(),
    'stays open': brief().expired('a', 4500).offence(),
  },
  unreached: {
    'a long one': script('server').credential('a', 'ann').welcomed('a').expired('a', 4500),
    'closed by the kit': brief().after(10).close('a', 'client', 1000),
    unsettled: brief().expired('a', 2000),
  },
});

const bare = (on: Script, conn: string, query: string) =>
  on.add({ kind: 'attempt', conn, url: `ws://host/${query}`, protocols: [] }).add({ kind: 'open', conn, protocol: '' });
const basic = (kind = 'good') => bare(script('server').credential('a', 'ann', kind), 'a', '?userId=bob&token=t');
const says = (user: string) =>
  basic().client('a', { type: 'message', id: 'm', channelId: 'c', text: 'm' }).server('a', {
    type: 'message',
    id: 'm',
    channelId: 'c',
    offset: 1,
    userId: user,
    clientId: 'x',
    text: 'm',
    timestamp: 1,
  });
judged(tokens.basicUserOfTheToken, {
  pass: { 'of the token': says('ann') },
  fail: { 'of the query': says('bob').offence() },
  unreached: { silent: basic() },
});

test('a server without basic connections is asked for no tokens on them', async (t) => {
  const refused = basic('forged').close('a', 'server', 4006).trace();
  for (const check of [tokens.basicUserOfTheToken, tokens.basicRefusesBadTokens])
    t.match(check.judge(refused), { outcome: 'not-applicable' }, check.id);
});

const bareWithout = () => bare(basic(), 'b', '?userId=bob');
judged(tokens.basicRefusesBadTokens, {
  pass: {
    forged: basic('forged').close('a', 'server', 4001),
    none: bareWithout().close('b', 'server', 4001),
  },
  fail: {
    served: basic('expired').server('a', { type: 'pong', serverTime: 1 }).offence(),
    'another code': bareWithout().close('b', 'server', 4003).offence(),
    'left open': basic('forged').expired('a').offence(),
  },
  unreached: {
    good: basic(),
    'no authentication': bare(script('server'), 'a', '?userId=bob').close('a', 'server', 4001),
  },
});
