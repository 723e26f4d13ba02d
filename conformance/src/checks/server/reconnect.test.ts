import { test } from 'tap';
import { judged } from '../../check/judged.js';
import { type Script, script } from '../../check/script.js';
import * as reconnect from './reconnect.js';

const member = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const term = (on: Script) => on.add({ kind: 'process', what: 'killed', signal: 'SIGTERM' });
const goodbye = (on: Script, conn = 'a', retryAfterMs?: number) =>
  on.server(conn, {
    type: 'goodbye',
    code: 4200,
    reason: 'drain',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

judged(reconnect.saysGoodbye, {
  pass: {
    said: goodbye(term(member())).close('a', 'server', 4200),
    'before a hello': goodbye(goodbye(term(member().open('s'))).close('a', 'server', 4200), 's').close(
      's',
      'server',
      4200,
    ),
  },
  fail: {
    bare: term(member()).close('a', 'server', 1001).offence(),
    'before a hello': goodbye(term(member().open('s')))
      .close('a', 'server', 4200)
      .close('s', 'server', 4200)
      .offence(),
    'cut before a hello': goodbye(term(member().open('s')))
      .close('a', 'server', 4200)
      .close('s', 'server', 1006)
      .offence(),
  },
  unreached: {
    'no hello in time': term(script('server').open('s')).close('s', 'server', 4002),
    'opened afterwards': term(script('server')).open('s').close('s', 'server', 1001),
    'not asked': goodbye(member()).close('a', 'server', 4200),
    killed: member().add({ kind: 'process', what: 'killed', signal: 'SIGKILL' }).close('a', 'server', 1006),
  },
});

judged(reconnect.closesAsAnnounced, {
  pass: { same: goodbye(member()).close('a', 'server', 4200) },
  fail: {
    another: goodbye(member()).close('a', 'server', 1001).offence(),
    lost: goodbye(member()).close('a', 'server', 1006).offence(),
  },
  unreached: {
    'kit left': goodbye(member()).close('a', 'client', 1000),
    'no goodbye': member().close('a', 'server', 1001),
  },
});

const committed = () => goodbye(member().post('a', 'c', 'm').slot('b', 'c', 'm', 1, 'a'));
judged(reconnect.answersBeforeItGoes, {
  pass: { acked: committed().ack('a', 'c', 'm', 1).close('a', 'server', 4200) },
  fail: { unanswered: committed().close('a', 'server', 4200).offence() },
  unreached: {
    'not committed': goodbye(member().post('a', 'c', 'm')).close('a', 'server', 4200),
    'committed after the close': goodbye(member().post('a', 'c', 'm'))
      .close('a', 'server', 4200)
      .slot('b', 'c', 'm', 1, 'a'),
    open: committed(),
  },
});

const late = () => goodbye(member()).post('a', 'c', 'm');
judged(reconnect.handlesNothingAfterGoodbye, {
  pass: { closed: late().close('a', 'server', 4200) },
  fail: { acked: late().ack('a', 'c', 'm', 1).offence(), committed: late().slot('b', 'c', 'm', 1, 'a').offence() },
  unreached: { 'nothing sent': goodbye(member()).close('a', 'server', 4200), unsettled: late() },
});

const crowd = (delay: (index: number) => number | undefined) => {
  const on = script('server');
  for (let index = 0; index < 6; index++) goodbye(on.welcomed(`p${index}`), `p${index}`, delay(index));
  return on;
};
judged(reconnect.spreadsTheReturn, {
  pass: { spread: crowd((index) => 100 + index) },
  fail: { same: crowd(() => 100).offence(), none: crowd(() => undefined).offence() },
  unreached: { few: goodbye(member(), 'a', 100) },
});

const back = () => script('server').welcomed('a').close('a', 'client', 1006);
const hello = { type: 'hello', protocol: '1.0', clientId: 'c-a' };
const refused = (on: Script, code: number) => on.open('b').client('b', hello).close('b', 'server', code);
judged(reconnect.acceptsTheReturn, {
  pass: { welcome: back().welcomed('b', { client: 'c-a' }) },
  fail: {
    refused: refused(back(), 4003).offence(),
    'counted when it was long over': refused(back().after(1001), 4150).offence(),
  },
  unreached: {
    'a bound, and a server that cannot know': refused(back().after(500), 4150),
    'a bound, and another is open': refused(back().welcomed('d', { user: 'u-a' }).after(1001), 4150),
    'another client': back().welcomed('b'),
    'at once': script('server').welcomed('a').welcomed('b', { client: 'c-a' }),
  },
});

test('a return that took long may have missed the hello timeout', async (t) => {
  const slow = back().open('b').after(400).client('b', hello).close('b', 'server', 4002).trace();
  t.match(reconnect.acceptsTheReturn.judge(slow), { outcome: 'fail', timed: true });
});
