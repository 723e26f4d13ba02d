import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as reconnect from './close.js';

const s = () => script('client').asked('connect').welcomed('a');
const closed = () => s().asked('close');
const quiet = (now: Script, ms = 1000) => now.after(ms).add({ kind: 'wait', what: 'nobody', outcome: 'expired', ms });

/** A client that had no turn: it reads the command late, and meanwhile does what it had begun. */
const readLate = (doing: (now: Script) => Script) =>
  doing(s().command(99, 'close').after(900)).add({ kind: 'answer', line: { id: 99, result: {} } });

judged(reconnect.closeIsFinal, {
  pass: {
    'read late': quiet(readLate((now) => now.attempt('b'))),
    online: quiet(closed()),
    'an attempt crossed': quiet(closed().after(5).attempt('b')),
    'and connects when asked to': quiet(closed()).asked('reset').asked('connect').attempt('b'),
  },
  fail: { 'comes back': closed().after(300).attempt('b').offence() },
  unreached: { 'no time': closed(), 'not closed': quiet(s()) },
});

judged(reconnect.closesWith1000, {
  pass: { 1000: closed().close('a', 'client', 1000) },
  fail: {
    'no code': closed().close('a', 'client', 1005).offence(),
    'stays open': quiet(
      s()
        .command(99, 'close')
        .offence()
        .add({ kind: 'answer', line: { id: 99, result: {} } }),
    ),
    'stays open until the kit ends it': quiet(
      s()
        .command(99, 'close')
        .offence()
        .add({ kind: 'answer', line: { id: 99, result: {} } }),
    ).close('a', 'server', 1006),
    'stays open until a reset of the adapter': quiet(
      s()
        .command(99, 'close')
        .offence()
        .add({ kind: 'answer', line: { id: 99, result: {} } }),
    )
      .asked('reset')
      .close('a', 'client', 1000),
  },
  unreached: {
    'no time': closed(),
    'opened after the end': quiet(
      script('client')
        .asked('connect')
        .attempt('a')
        .asked('close')
        .add({ kind: 'open', conn: 'a', protocol: 'parley.v1' }),
    ).close('a', 'client', 1006),
    'was lost before': s().close('a', 'server', 1012).asked('close'),
    'thrown away': s().asked('reset').close('a', 'client', 1006),
  },
});

const ping = { type: 'ping', timestamp: 1 };
judged(reconnect.silentAfterClose, {
  pass: {
    'read late': quiet(readLate((now) => now.client('a', ping))),
    silent: quiet(closed()),
    'crossed on the wire': quiet(closed().after(10).client('a', ping)),
  },
  fail: {
    'pings on': closed().after(600).client('a', ping).offence(),
    'says hello when its upgrade is answered late': script('client')
      .asked('connect')
      .attempt('a')
      .asked('close')
      .after(600)
      .add({ kind: 'open', conn: 'a', protocol: 'parley.v1' })
      .client('a', { type: 'hello', protocol: '1.0', clientId: 'c' })
      .offence(),
  },
  unreached: { 'no time': closed(), 'not closed': quiet(s()) },
});
