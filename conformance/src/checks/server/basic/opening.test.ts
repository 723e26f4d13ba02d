import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as opening from './opening.js';

const bare = (on: Script, conn: string, query = `?userId=u-${conn}`) =>
  on.add({ kind: 'attempt', conn, url: `ws://host/${query}`, protocols: [] }).add({ kind: 'open', conn, protocol: '' });
const one = () => bare(script('server').welcomed('v'), 'a');
const say = (on: Script, conn: string, id: string, fields: object = {}) =>
  on.client(conn, { type: 'message', id, channelId: 'c', text: id, ...fields });
const slot = (on: Script, conn: string, id: string, by: string, offset = 1, fields: object = {}) =>
  on.slot(conn, 'c', id, offset, by, fields);

judged(opening.needsNoHello, {
  pass: {
    'a message': slot(say(one(), 'a', 'm'), 'a', 'm', 'a'),
    'a ping': one().client('a', { type: 'ping' }).server('a', { type: 'pong', serverTime: 1 }),
  },
  fail: { deaf: say(one(), 'a', 'm').expired('a').offence() },
  unreached: {
    unsettled: say(one(), 'a', 'm'),
    'typing alone': one().client('a', { type: 'typing', channelId: 'c' }).expired('a'),
  },
});

judged(opening.speaksBasic, {
  pass: { message: slot(say(one(), 'a', 'm'), 'a', 'm', 'a') },
  fail: {
    welcome: one().server('a', { type: 'welcome' }).offence(),
    ping: one().server('a', { type: 'ping', timestamp: 1 }).offence(),
  },
  unreached: { nothing: one(), 'parley.v1': script('server').welcomed('v') },
});

judged(opening.userOfTheQuery, {
  pass: { named: slot(say(one(), 'a', 'm'), 'v', 'm', 'a') },
  fail: { another: slot(say(one(), 'a', 'm'), 'v', 'm', 'x').offence() },
  unreached: {
    'no name': slot(say(bare(script('server'), 'a', ''), 'a', 'm'), 'a', 'm', 'x'),
    'a token': slot(say(bare(bare(script('server'), 'b'), 'a', '?token=t&userId=u-a'), 'a', 'm'), 'a', 'm', 'x'),
  },
});

const guests = () => bare(bare(one(), 'g', ''), 'h', '?userId=with%20space');
const both = (second: string) => slot(say(slot(say(guests(), 'g', 'm'), 'g', 'm', 'g'), 'h', 'n'), 'h', 'n', second, 2);
judged(opening.guestOfItsOwn, {
  pass: { differ: both('h') },
  fail: { 'one for all': both('g').offence(), 'a named one': both('v').offence() },
  unreached: { named: slot(say(one(), 'a', 'm'), 'a', 'm', 'a') },
});

const guest = () =>
  script('server')
    .open('v')
    .client('v', { type: 'hello', protocol: '1.0', clientId: 'c-v' })
    .server('v', { ...WELCOME, sessionId: 's-v', userId: 'u-v' });
const theft = (query: string) => bare(slot(say(guests(), 'g', 'm'), 'g', 'm', 'g'), 't', query);
const stolen = (query: string, by: string) => slot(say(theft(query), 't', 'n'), 't', 'n', by, 2);
judged(opening.keepsGuestNames, {
  pass: {
    closed: theft('?userId=u-g').close('t', 'server', 4003),
    'a guest of its own': stolen('?userId=u-g', 'h'),
  },
  fail: {
    served: stolen('?userId=u-g', 'g').offence(),
    'a guest by hello': slot(say(bare(guest(), 't', '?userId=u-v'), 't', 'n'), 't', 'n', 'v').offence(),
  },
  unreached: {
    'another name': stolen('?userId=u-x', 'x'),
    'named before it was a guest': slot(say(slot(say(one(), 'a', 'm'), 'a', 'm', 'a'), 'a', 'n'), 'a', 'n', 'a', 2),
    open: theft('?userId=u-g'),
  },
});

judged(opening.clientIdOfItsOwn, {
  pass: { differ: both('h') },
  fail: {
    shared: slot(say(slot(say(guests(), 'g', 'm'), 'g', 'm', 'g').offence(), 'h', 'n'), 'h', 'n', 'g', 2),
    changing: slot(say(slot(say(one(), 'a', 'm'), 'a', 'm', 'a'), 'a', 'n'), 'a', 'n', 'b', 2).offence(),
  },
  unreached: { silent: one() },
});

const write = (on: Script, conn: string, id: string, value: unknown = 1) =>
  on
    .client(conn, { type: 'state_update', id, key: 'k', value })
    .server(conn, { type: 'ack', replyTo: id, applied: true });
const told = (on: Script, value: unknown = 1) =>
  on.server('b', {
    type: 'state_update',
    channelId: 'default',
    key: 'k',
    value,
    timestamp: 1,
    userId: 'u-a',
    clientId: 'c-a',
  });
judged(opening.stateAtTheOpening, {
  pass: {
    told: told(bare(write(one(), 'a', 'w'), 'b')),
    deleted: bare(write(write(one(), 'a', 'w'), 'a', 'x', null), 'b'),
  },
  fail: {
    'not told': bare(write(one(), 'a', 'w'), 'b')
      .expired('b')
      .offence(),
    'told a deletion': told(bare(write(write(one(), 'a', 'w'), 'a', 'x', null), 'b'), null).offence(),
  },
  unreached: {
    unsettled: bare(write(one(), 'a', 'w'), 'b'),
    'written later': write(bare(one(), 'b'), 'a', 'w').expired('b'),
  },
});

const pong = (on: Script) => on.client('a', { type: 'ping' }).server('a', { type: 'pong', serverTime: 1 });
const posted = () => bare(pong(one()), 'b').client('b', { type: 'message', id: 'm', channelId: 'default', text: '' });
judged(opening.memberOfDefault, {
  pass: { reached: posted().slot('a', 'default', 'm', 1, 'b') },
  fail: { lost: posted().expired('a').offence() },
  unreached: { unsettled: posted(), 'not known to be open': bare(one(), 'b') },
});

test('a server may let nobody see `default`', async (t) => {
  const hidden = posted().error('b', 'forbidden', { replyTo: 'm' }).expired('a').trace();
  t.match(opening.memberOfDefault.judge(hidden), { outcome: 'not-applicable' });
  const seen = bare(one(), 'b')
    .client('b', { type: 'message', id: 'n', channelId: 'default', text: '' })
    .slot('b', 'default', 'n', 1, 'b')
    .ack('b', 'default', 'n', 1);
  const later = seen.client('b', { type: 'message', id: 'm', channelId: 'default', text: '' });
  t.match(opening.memberOfDefault.judge(later.error('b', 'forbidden', { replyTo: 'm' }).trace()), {
    outcome: 'unreached',
  });
});

const later = (on: Script) =>
  slot(say(on, 'a', 'n'), 'a', 'n', 'a')
    .joined('v', 'c')
    .post('v', 'c', 'm')
    .ack('v', 'c', 'm', 2);
judged(opening.joinsByNaming, {
  pass: { reached: slot(later(one()), 'a', 'm', 'v', 2) },
  fail: {
    lost: later(one()).expired('a').offence(),
    refused: say(one(), 'a', 'n').error('a', 'not_joined', { replyTo: 'n' }).offence(),
  },
  unreached: {
    unsettled: later(one()),
    'never named': one().joined('v', 'c').post('v', 'c', 'm').ack('v', 'c', 'm', 1).expired('a'),
  },
});

const before = () => say(one().joined('v', 'c').post('v', 'c', 'm').ack('v', 'c', 'm', 1), 'a', 'n');
judged(opening.beginsAtTheHead, {
  pass: { 'the next': slot(before(), 'a', 'n', 'a', 2) },
  fail: { replayed: slot(before(), 'a', 'm', 'v', 1).offence() },
  unreached: { nothing: before() },
});

const name = (on: Script, channelId: string) =>
  on.client('a', { type: 'message', id: `id-${channelId}`, channelId, text: '' });
const third = () => name(name(name(one(), 'c1'), 'c2'), 'c3');
const full = () => name(name(one(), 'default').ack('a', 'default', 'id-default', 1), 'c1').ack('a', 'c1', 'id-c1', 1);
judged(opening.tooManyChannels, {
  pass: {
    refused: third().error('a', 'too_many_channels', { replyTo: 'id-c3' }),
    'full with `default`': name(full(), 'c2').error('a', 'too_many_channels', { replyTo: 'id-c2' }),
  },
  fail: {
    accepted: third().ack('a', 'c3', 'id-c3', 1).offence(),
    // Two channels are all that it may have.
    'one too many': name(full(), 'c2').ack('a', 'c2', 'id-c2', 1).offence(),
  },
  unreached: {
    'one of them taken away': name(
      full().operator('revoke', { userId: 'u-a', channelId: 'c1', action: 'join' }),
      'c2',
    ).ack('a', 'c2', 'id-c2', 1),
    'few enough': name(name(one(), 'c1'), 'c2').ack('a', 'c2', 'id-c2', 1),
  },
});

test('a server that closes them with 4006 is not judged', async (t) => {
  const refused = () => bare(script('server'), 'a').close('a', 'server', 4006);
  t.match(opening.speaksBasic.judge(refused().trace()), { outcome: 'not-applicable' });
  const alsoOpen = bare(refused(), 'b');
  t.match(
    opening.speaksBasic.judge(alsoOpen.trace()),
    { outcome: 'not-applicable' },
    'whose close is still on its way',
  );
  const served = alsoOpen.server('b', { type: 'pong' });
  t.not(opening.speaksBasic.judge(served.trace()).outcome, 'not-applicable', 'but one that serves another is');
});
