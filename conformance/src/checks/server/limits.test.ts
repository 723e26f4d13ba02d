import { test } from 'tap';
import { judged } from '../../check/judged.js';
import { script, WELCOME } from '../../check/script.js';
import * as limits from './limits.js';

const member = () => script('server').welcomed('a').joined('a', 'c');
const advertised = (fields: object) => script('server').welcomed('a', { welcome: fields });

judged(limits.advertisesSense, {
  pass: { fits: member() },
  fail: { window: advertised({ limits: { ...WELCOME.limits, dedupeWindowMs: 1200 } }).offence() },
  unreached: { 'no welcome': script('server').open('a') },
});

judged(limits.advertisesPairs, {
  pass: {
    fits: member(),
    'a short window': advertised({ limits: { ...WELCOME.limits, dedupeWindowMs: 1200 } }),
    'cap and base alike': advertised({ reconnect: { baseMs: 100, capMs: 100, stableMs: 0 } }),
  },
  fail: {
    timeout: advertised({ heartbeat: { intervalMs: 200, timeoutMs: 200 } }).offence(),
    cap: advertised({ reconnect: { baseMs: 100, capMs: 99, stableMs: 0 } }).offence(),
  },
  unreached: { 'no welcome': script('server').open('a') },
});

const bytes = (count: number) => {
  const frame = { type: 'message', id: 'm', channelId: 'c', text: '', x_fill: '' };
  return { ...frame, x_fill: 'x'.repeat(count - JSON.stringify(frame).length) };
};

const asked = {
  kind: 'attempt',
  conn: 'a',
  url: '/',
  protocols: ['parley.v1'],
  extensions: 'permessage-deflate',
} as const;
/** A connection on which the kit offered compression. */
const offered = (extensions?: string) =>
  script('server')
    .add(asked)
    .add({ kind: 'open', conn: 'a', protocol: 'parley.v1', ...(extensions ? { extensions } : {}) })
    .client('a', { type: 'hello', protocol: '1.0', clientId: 'c-a', userId: 'u-a' })
    .server('a', { ...WELCOME, sessionId: 's-a', userId: 'u-a' });

/** A hello that is longer than the server reads of others, or as it turns out of this client. */
const early = (on = member()) =>
  on
    .open('b')
    .client('b', { type: 'hello', protocol: '1.0', clientId: 'c-b', userId: 'u-b', x_fill: 'x'.repeat(2048) });
const over = () => member().client('a', bytes(2049));
const basicOver = () =>
  member()
    .add({ kind: 'attempt', conn: 'b', url: 'ws://host/?userId=u-b', protocols: [] })
    .add({ kind: 'open', conn: 'b', protocol: '' })
    .client('b', bytes(2049));
judged(limits.closesOnOversize, {
  pass: {
    closed: over().close('a', 'server', 1009),
    'a basic connection': basicOver().close('b', 'server', 1009),
    'before welcome': early().close('b', 'server', 1009),
  },
  fail: {
    'another code': over().close('a', 'server', 4002).offence(),
    'kept open': over().expired('a').offence(),
    'an error on a basic connection': basicOver().error('b', 'invalid_frame').expired('b').offence(),
    'another code on a basic connection': basicOver().close('b', 'server', 4002).offence(),
    'a hello, welcomed': early()
      .server('b', { ...WELCOME, sessionId: 's-b', userId: 'u-b' })
      .expired('b')
      .offence(),
  },
  unreached: {
    'a basic connection that was cut for another reason': basicOver().close('b', 'server', 4100),
    'a basic connection, unsettled': basicOver(),
    'before welcome, for another reason': early().close('b', 'server', 4001),
    'before welcome, lost on the way': early().close('b', 'server', 1006),
    compressed: offered('permessage-deflate').client('a', bytes(2049)).close('a', 'server', 4002),
    within: member().client('a', bytes(2048)).close('a', 'server', 1009),
    unsettled: over(),
  },
});

const folded = () => offered('permessage-deflate').client('a', bytes(2049));
judged(limits.limitsTheUnfolded, {
  pass: { closed: folded().close('a', 'server', 1009) },
  fail: { 'another code': folded().close('a', 'server', 4002).offence(), 'kept open': folded().expired('a').offence() },
  unreached: { 'not compressed': over().close('a', 'server', 4002), unsettled: folded() },
});

test('a server that takes no compressed messages is not asked for their size', async (t) => {
  t.match(limits.limitsTheUnfolded.judge(offered().trace()), { outcome: 'not-applicable' });
});

const full = () => member().client('a', bytes(2048));
judged(limits.acceptsFullFrame, {
  pass: { ack: full().ack('a', 'c', 'm', 1) },
  fail: { closed: full().close('a', 'server', 1009).offence(), silence: full().expired('a').offence() },
  unreached: { less: member().client('a', bytes(2047)).ack('a', 'c', 'm', 1), unsettled: full() },
});

const text = (length: number) => member().post('a', 'c', 'm', { text: '\u{1f600}'.repeat(length) });
judged(limits.refusesLongText, {
  pass: { refused: text(21).error('a', 'invalid_frame', { replyTo: 'm', field: '/text' }) },
  fail: {
    acked: text(21).ack('a', 'c', 'm', 1).offence(),
    'no field': text(21).error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    silence: text(21).expired('a').offence(),
  },
  unreached: { within: text(20).ack('a', 'c', 'm', 1), unsettled: text(21) },
});

judged(limits.acceptsLongText, {
  pass: { ack: text(20).ack('a', 'c', 'm', 1) },
  fail: {
    refused: text(20).error('a', 'invalid_frame', { replyTo: 'm', field: '/text' }).offence(),
    silence: text(20).expired('a').offence(),
  },
  unreached: {
    shorter: text(19).ack('a', 'c', 'm', 1),
    unsettled: text(20),
    'rights were lost': text(20).error('a', 'forbidden', { replyTo: 'm' }),
  },
});

const ping = (size: number) => member().server('a', { type: 'ping', timestamp: 'x'.repeat(size) });
judged(limits.keepsFramesShort, {
  pass: { short: ping(64) },
  fail: { long: ping(3100).offence() },
  unreached: { 'no welcome': script('server').open('a') },
});
