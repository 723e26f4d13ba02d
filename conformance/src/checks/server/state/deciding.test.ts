import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as state from './deciding.js';

const NOW = WELCOME.serverTime;
const two = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const write = (on: Script, conn: string, id: string, timestamp: number, value: unknown = id) =>
  on.client(conn, { type: 'state_update', id, channelId: 'c', key: 'k', value, timestamp });
const ack = (on: Script, conn: string, replyTo: string, applied: boolean, current?: object) =>
  on.server(conn, { type: 'ack', replyTo, applied, ...(current ? { current } : {}) });
const winner = { key: 'k', value: 'm', timestamp: NOW - 10, userId: 'u-a', clientId: 'c-a' };
const first = () => ack(write(two(), 'a', 'm', NOW - 10), 'a', 'm', true);
const relay = (on: Script, fields: object = {}, conn = 'b') =>
  on.server(conn, { type: 'state_update', channelId: 'c', ...winner, ...fields });

judged(state.greatestWins, {
  pass: {
    newer: ack(write(first(), 'b', 'n', NOW - 9), 'b', 'n', true),
    older: ack(write(first(), 'b', 'n', NOW - 11), 'b', 'n', false),
    'the tie goes to the greater user': ack(write(first(), 'b', 'n', NOW - 10), 'b', 'n', true),
    'a right that was taken': write(
      first().operator('revoke', { userId: 'u-b', channelId: 'c', action: 'state' }),
      'b',
      'n',
      NOW - 9,
    ).error('b', 'forbidden', { replyTo: 'n' }),
    'the same write': ack(write(first(), 'a', 'n', NOW - 10, 'm'), 'a', 'n', true),
  },
  fail: {
    'by arrival': ack(write(first(), 'b', 'n', NOW - 11), 'b', 'n', true).offence(),
    'the tie lost': ack(write(first(), 'b', 'n', NOW - 10), 'b', 'n', false).offence(),
    'the same stamp, another value': ack(write(first(), 'a', 'n', NOW - 10), 'a', 'n', true).offence(),
    'an old stamp refused': write(first(), 'b', 'n', NOW - 11)
      .error('b', 'clock_skew', { replyTo: 'n' })
      .offence(),
  },
  unreached: {
    unanswered: write(two(), 'a', 'm', NOW),
    'under way at once': ack(
      ack(write(write(two(), 'a', 'm', NOW - 9), 'b', 'n', NOW - 8), 'b', 'n', false),
      'a',
      'm',
      false,
    ),
  },
});

const lost = () => write(first(), 'b', 'n', NOW - 11);
judged(state.loserIsTold, {
  pass: { told: ack(lost(), 'b', 'n', false, winner) },
  fail: {
    nothing: ack(lost(), 'b', 'n', false).offence(),
    'the own': ack(lost(), 'b', 'n', false, { ...winner, value: 'n' }).offence(),
    'of another key': ack(write(two(), 'a', 'm', NOW), 'a', 'm', false, { ...winner, key: 'K' }).offence(),
  },
  unreached: { won: first() },
});

const ahead = () => write(two(), 'a', 'm', NOW + 60_000);
const unnamed = (timestamp: number) =>
  two().client('a', { type: 'state_update', channelId: 'c', key: 'k', value: 1, timestamp });
judged(state.refusesTheFuture, {
  pass: { refused: ahead().error('a', 'clock_skew', { replyTo: 'm', serverTime: NOW }) },
  fail: {
    'silence without id': unnamed(NOW + 3_600_000)
      .expired('a')
      .offence(),
    applied: ack(ahead(), 'a', 'm', true).offence(),
    'without the clock': ahead().error('a', 'clock_skew', { replyTo: 'm' }).offence(),
  },
  unreached: {
    'a little': ack(write(two(), 'a', 'm', NOW + 5100), 'a', 'm', true),
    unanswered: ahead(),
    'no room either, without id': unnamed(NOW + 3_600_000)
      .error('a', 'state_full')
      .expired('a'),
    'a little, without id': unnamed(NOW + 5100).expired('a'),
    'without id, and another write of the key': write(unnamed(NOW + 3_600_000), 'b', 'n', NOW).expired('a'),
  },
});

judged(state.relaysWrites, {
  pass: { relayed: relay(first()) },
  fail: {
    never: first().expired('b').offence(),
    'another author': relay(first(), { userId: 'u-b' }).expired('b').offence(),
  },
  unreached: { lost: ack(write(two(), 'a', 'm', NOW), 'a', 'm', false).expired('b'), unsettled: first() },
});

const loser = { value: 'n', timestamp: NOW - 11, userId: 'u-b', clientId: 'c-b' };
judged(state.losersAreNotRelayed, {
  pass: { fenced: ack(lost(), 'b', 'n', false, winner).fence('b') },
  fail: { relayed: relay(ack(lost(), 'b', 'n', false, winner), loser, 'a').offence() },
  unreached: { won: first().fence('a'), unsettled: ack(lost(), 'b', 'n', false, winner) },
});

const again = () => ack(write(relay(first()), 'a', 'n', NOW - 10, 'm'), 'a', 'n', true);
judged(state.relaysOnce, {
  pass: {
    'heard once': again().fence('b'),
    'of two members one is settled': again()
      .welcomed('x')
      .joined('x', 'c', { states: [winner] })
      .fence('b'),
  },
  fail: {
    'heard again': relay(again()).offence(),
    'the first only now': relay(relay(ack(write(first(), 'a', 'n', NOW - 10, 'm'), 'a', 'n', true))).offence(),
  },
  unreached: {
    unsettled: again(),
    'the first comes late': relay(ack(write(first(), 'a', 'n', NOW - 10, 'm'), 'a', 'n', true)),
    'joined again between the two': relay(
      again()
        .client('b', { type: 'leave', id: 'l', channelId: 'c' })
        .server('b', { type: 'left', channelId: 'c', replyTo: 'l' })
        .joined('b', 'c', { states: [winner] }),
    ),
    'no repetition': relay(first()).fence('b'),
    'another value': relay(ack(write(first(), 'a', 'n', NOW - 10), 'a', 'n', false, winner)).fence('b'),
  },
});

const late = (states: readonly object[]) => first().welcomed('x').joined('x', 'c', { states });
judged(state.joinedHasTheState, {
  pass: { listed: late([winner]) },
  fail: {
    missing: late([]).offence(),
    older: late([{ ...winner, timestamp: NOW - 12 }]).offence(),
    twice: late([winner, winner]).offence(),
  },
  unreached: { 'no state': two() },
});
