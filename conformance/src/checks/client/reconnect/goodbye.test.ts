import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as reconnect from './goodbye.js';

const s = () => script('client').asked('connect').welcomed('a').joined('a', 'room');
const goodbye = (now: Script, code = 4200, conn = 'a') =>
  now.server(conn, { type: 'goodbye', code, reason: '', retryAfterMs: 300 });
const read = () =>
  goodbye(s()).server('a', { type: 'ping', timestamp: 'x' }).client('a', { type: 'pong', timestamp: 'x' });
const quiet = (now: Script, ms = 1000) => now.after(ms).add({ kind: 'wait', what: 'nobody', outcome: 'expired', ms });

const AT_ONCE = { given: 100, goes: true };
/** A client that batches is told goodbye again and again, so many ms after it was given a message, which then goes out or not. */
const collecting = (...rounds: readonly { readonly given: number; readonly goes: boolean }[]) => {
  const now = script('client', ['batch']).asked('connect', { batchWindowMs: 1000 });
  for (const [index, { given, goes }] of rounds.entries()) {
    const [conn, text] = [`c${index}`, `m${index}`];
    now.welcomed(conn, { user: 'u', client: 'c' }).joined(conn, 'room').after(100).asks('room', text).after(given);
    goodbye(now, 4200, conn);
    if (goes) now.post(conn, 'room', text).offence();
    now.close(conn, 'server', 4200).after(20);
  }
  return now;
};
judged(reconnect.silentAfterGoodbye, {
  pass: { 'keeps it': read().asks('room', 'm').expired('a') },
  fail: {
    'whenever a batch is collected': collecting(AT_ONCE, AT_ONCE, AT_ONCE),
    'sends it': read().asks('room', 'm').post('a', 'room', 'm').offence(),
    'in a batch': read()
      .client('a', { type: 'batch', messages: [{ type: 'message', id: 'm', channelId: 'room', text: 'm' }] })
      .offence(),
  },
  unreached: {
    'crossed on the wire': goodbye(s()).post('a', 'room', 'm').expired('a'),
    'nothing asked': read().expired('a'),
    'no time': read().asks('room', 'm'),
    'its window ends twice at that moment': collecting(AT_ONCE, AT_ONCE),
    'and not always': collecting(AT_ONCE, { given: 100, goes: false }, AT_ONCE),
    'given a moment before': collecting(AT_ONCE, AT_ONCE, { given: 10, goes: true }),
  },
});

const late = () => goodbye(s()).slot('a', 'room', 'm', 1, 'b');
judged(reconnect.readsOnAfterGoodbye, {
  pass: {
    delivered: late().given('room', 1, 'm', 'b'),
    'by its ack': goodbye(s().post('a', 'room', 'm'))
      .ack('a', 'room', 'm', 1)
      .given('room', 1, 'm', 'a')
      .fence('a'),
  },
  fail: {
    'an ack, and a hole where it was': goodbye(s().post('a', 'room', 'm'))
      .ack('a', 'room', 'm', 1)
      .offence()
      .slot('a', 'room', 'n', 2, 'b')
      .close('a', 'client', 4104)
      .given('room', 1, 'm', 'a'),
    'an ack, ignored': goodbye(s().post('a', 'room', 'm'))
      .ack('a', 'room', 'm', 1)
      .offence()
      .fence('a'),
    ignored: goodbye(s()).slot('a', 'room', 'm', 1, 'b').offence().fence('a'),
    left: goodbye(s()).close('a', 'client', 1000).offence(),
  },
  unreached: {
    'no time': late(),
    'the ack of nothing': goodbye(s()).ack('a', 'room', 'm', 1).fence('a'),
    'beyond a hole': goodbye(s()).slot('a', 'room', 'm', 5, 'b').fence('a'),
    'no goodbye': s(),
    'found dead': goodbye(s()).close('a', 'client', 4108),
    'ended by its application': goodbye(s()).asked('close').close('a', 'client', 1000),
  },
});

judged(reconnect.goodbyeGoverns, {
  pass: {
    'reset, comes back': goodbye(s()).close('a', 'server', 1006).after(350).attempt('b'),
    'reset, stays away': quiet(goodbye(s(), 4001).close('a', 'server', 1006)),
  },
  fail: {
    'reset after a final goodbye, comes back': goodbye(s(), 4001)
      .close('a', 'server', 1006)
      .after(90)
      .attempt('b')
      .offence(),
    'final code after goodbye, stays away': quiet(goodbye(s()).close('a', 'server', 4000).offence(), 3000),
  },
  unreached: {
    'closed as said': goodbye(s()).close('a', 'server', 4200).attempt('b'),
    'no time': goodbye(s()).close('a', 'server', 1006),
  },
});
