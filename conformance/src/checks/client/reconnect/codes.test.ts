import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as reconnect from './codes.js';

// The scripted welcome says baseMs 100, so with slack a client is back 600 ms after a first loss.
const lost = (code: number) => script('client').asked('connect').welcomed('a').close('a', 'server', code);
const quiet = (now: Script, ms = 1000) => now.after(ms).add({ kind: 'wait', what: 'nobody', outcome: 'expired', ms });

judged(reconnect.staysAway, {
  pass: { 4000: quiet(lost(4000)), 1009: quiet(lost(1009)), 4077: quiet(lost(4077)) },
  fail: {
    'comes back': lost(4001).after(50).attempt('b').offence(),
    'after goodbye': script('client')
      .welcomed('a')
      .server('a', { type: 'goodbye', code: 4003, reason: '' })
      .close('a', 'server', 1006)
      .attempt('b')
      .offence(),
  },
  unreached: {
    'no time': lost(4000),
    'not final': quiet(lost(4100)),
    'connected again by the application': lost(4000).asked('reset').asked('connect').attempt('b'),
    'an abandoned connection': script('client').welcomed('a').welcomed('b').close('a', 'server', 4000).expired('b'),
  },
});

const closed = (code?: number) => ({ status: 'closed', ...(code === undefined ? {} : { code }) });
judged(reconnect.reportsEnd, {
  pass: {
    told: quiet(lost(4003).event('status', closed(4003))),
    'told before its own close has come': quiet(
      script('client')
        .asked('connect')
        .welcomed('a')
        .server('a', { type: 'goodbye', code: 4003, reason: 'no' })
        .event('status', closed(4003))
        .close('a', 'client', 4104),
    ),
  },
  fail: {
    'not told': quiet(script('client').asked('connect').welcomed('a').close('a', 'server', 4003).offence()),
    'another code': lost(4003).event('status', closed(1000)).offence(),
    'no code': lost(4003).event('status', closed()).offence(),
  },
  unreached: { 'no time': lost(4003), 'not final': quiet(lost(1000)) },
  doubtful: { 'the kit was late': lost(4003).after(400).lag(400).expired('a') },
});

const back = (code: number) => lost(code).after(60).attempt('b');
const away = (code: number) =>
  quiet(script('client').asked('connect').welcomed('a').close('a', 'server', code).offence());

judged(reconnect.backoffCodes, {
  pass: { 4100: back(4100), 4199: back(4199) },
  fail: { 4105: away(4105), 4150: away(4150) },
  unreached: {
    'no time': lost(4100),
    'another range': away(4200),
    'closed by the application': quiet(lost(4100).asked('close')),
  },
});

judged(reconnect.goodbyeCodes, {
  pass: { 4200: back(4200), 4250: back(4250) },
  fail: { 4200: away(4200), 4299: away(4299) },
  unreached: { 'no time': lost(4200), 'another range': away(4100) },
});

judged(reconnect.otherCodes, {
  pass: { 1000: back(1000), 3000: back(3000) },
  fail: { 1000: away(1000), 1006: away(1006), 4300: away(4300) },
  unreached: { 'no time': lost(1001), final: away(1009) },
});

const refused = () =>
  lost(1012).attempt('b').add({ kind: 'refused', conn: 'b', by: 'server', status: 503, reason: 'HTTP 503' });
judged(reconnect.failedAttempts, {
  pass: { 'tries again': refused().after(100).attempt('c') },
  fail: { 'gives up': quiet(refused().offence()) },
  unreached: { 'no time': refused(), 'no failed attempt': back(1012) },
});

judged(reconnect.unknownCodes, {
  pass: { 4050: quiet(lost(4050)), 4150: back(4150), 4321: back(4321) },
  fail: { 4050: lost(4050).attempt('b').offence(), 4150: away(4150), 4250: away(4250) },
  unreached: { known: back(4100), 'no time': lost(4050) },
});
