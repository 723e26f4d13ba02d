import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as stamps from './stamps.js';

const channelId = 'c';
const TIME = 1_700_000_000_000;
const held = (timestamp: number) => ({ key: 'k', value: 0, timestamp, userId: 'u-x', clientId: 'c-x' });
const member = (states: object[] = [], stateFloor = 0) =>
  script('client', ['state'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', 'c', { states, stateFloor });
const update = (timestamp: number, id = 's', value: unknown = 1) => ({
  type: 'state_update',
  id,
  channelId,
  key: 'k',
  value,
  timestamp,
});
const set = (states: object[] = [], stateFloor = 0) =>
  member(states, stateFloor).asked('set_state', { channelId, key: 'k', value: 1 });

/** A second write of the key, after the first was answered like this. */
const second = (answer: object) =>
  set()
    .client('a', update(50))
    .server('a', { type: 'ack', replyTo: 's', ...answer })
    .fence('a')
    .asked('set_state', { channelId, key: 'k', value: 2 });
const relayed = () =>
  member()
    .server('a', { type: 'state_update', channelId, ...held(90) })
    .fence('a')
    .asked('set_state', { channelId, key: 'k', value: 1 });
const won = { applied: true };
const lost = { applied: false, current: held(90) };

judged(stamps.beyondSeen, {
  pass: {
    'beyond its own': second(won).client('a', update(51, 't', 2)),
    'beyond what it lost to': second(lost).client('a', update(91, 't', 2)),
    'beyond a relay, anew after clock_skew': relayed()
      .client('a', update(95))
      .error('a', 'clock_skew', { replyTo: 's', serverTime: 80 })
      .client('a', update(91, 't')),
    'sent again with its stamp': set([held(40)])
      .client('a', update(50))
      .client('a', update(50, 't')),
    beyond: set([held(70)]).client('a', update(71)),
    'beyond the floor': set([], 80).client('a', update(81)),
    'under the floor, but of a key that is held': set([held(70)], 80).client('a', update(71)),
  },
  fail: {
    'under a relay, anew after clock_skew': relayed()
      .client('a', update(95))
      .error('a', 'clock_skew', { replyTo: 's', serverTime: 80 })
      .client('a', update(80, 't'))
      .offence(),
    'the stamp of its own': second(won)
      .client('a', update(50, 't', 2))
      .offence(),
    'under what it lost to': second(lost)
      .client('a', update(60, 't', 2))
      .offence(),
    'at the floor': set([], 80).client('a', update(80)).offence(),
    equal: set([held(70)])
      .client('a', update(70))
      .offence(),
    'under a relay': relayed().client('a', update(80)).offence(),
  },
  unreached: {
    'nothing seen': set().client('a', update(1)),
    'a relay under way': set()
      .server('a', { type: 'state_update', channelId, ...held(90) })
      .client('a', update(80)),
  },
});

const LATER = TIME + 3_600_000;
const pinged = () => member().client('a', { type: 'ping', timestamp: 7 });
const ponged = (timestamp = 7) => pinged().server('a', { type: 'pong', timestamp, serverTime: LATER });
const writes = (now: Script) => now.asked('set_state', { channelId, key: 'k', value: 1 });
/** A write that was refused for its stamp twice, and another of its key on a connection on which it is an hour earlier. */
const afterSkew = () =>
  set()
    .client('a', update(TIME))
    .error('a', 'clock_skew', { replyTo: 's', serverTime: LATER })
    .client('a', update(LATER, 't'))
    .error('a', 'clock_skew', { replyTo: 't', serverTime: LATER })
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', 'c')
    .asked('set_state', { channelId, key: 'k', value: 2 });
judged(stamps.serverTime, {
  pass: {
    'on another connection than the refusal': afterSkew().client('b', update(TIME, 'v', 2)),
    'of a key whose stamp was refused': set()
      .client('a', update(TIME))
      .error('a', 'clock_skew', { replyTo: 's', serverTime: TIME - 60_000 })
      .client('a', update(TIME - 60_000, 't')),
    near: set().client('a', update(TIME + 100)),
    'by the pong': writes(ponged().fence('a')).client('a', update(LATER)),
    'a pong under way': writes(ponged()).client('a', update(TIME)),
    'a pong that nobody asked for': writes(ponged(8).fence('a')).client('a', update(TIME)),
    'a pong that crossed another ping': writes(ponged().client('a', { type: 'ping', timestamp: 8 }).fence('a')).client(
      'a',
      update(TIME),
    ),
  },
  fail: {
    'beyond a stamp that was refused': afterSkew()
      .client('b', update(LATER + 1, 'v', 2))
      .offence(),
    'the wall clock': set()
      .client('a', update(TIME + 3_600_000))
      .offence(),
    'behind it': set()
      .client('a', update(TIME - 3_600_000))
      .offence(),
    'by a pong that nobody asked for': writes(ponged(8).fence('a')).client('a', update(LATER)).offence(),
    'by the welcome, a pong having come': writes(ponged().fence('a')).client('a', update(TIME)).offence(),
  },
  unreached: { 'something seen': set([held(TIME + 99_000)]).client('a', update(TIME + 99_001)) },
});

const offline = (ms: number) =>
  member()
    .close('a', 'server', 1006)
    .asked('set_state', { channelId, key: 'k', value: 1 })
    .after(ms)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', 'c');
/** A change to another value, made offline too, this long after the first. */
const changed = (ms: number, then = 0) =>
  member()
    .close('a', 'server', 1006)
    .asked('set_state', { channelId, key: 'k', value: 1 })
    .after(ms)
    .asked('set_state', { channelId, key: 'k', value: 2 })
    .after(then)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', 'c');
judged(stamps.ofTheChange, {
  pass: {
    'of its moment': offline(5000).client('b', update(TIME - 5000)),
    'of the last moment': changed(5000).client('b', update(TIME, 's', 2)),
    'of the last moment, long ago': changed(1000, 5000).client('b', update(TIME - 5000, 's', 2)),
  },
  fail: {
    'of the sending': offline(5000).client('b', update(TIME)).offence(),
    'of long ago': offline(5000)
      .client('b', update(TIME - 9000))
      .offence(),
    'of the first change': changed(5000)
      .client('b', update(TIME - 5000, 's', 2))
      .offence(),
  },
  unreached: {
    'sent soon': offline(1000).client('b', update(TIME)),
    'changed again soon': changed(1000).client('b', update(TIME - 1000, 's', 2)),
    'made online': set().client('a', update(TIME)),
    'changed twice to one value': offline(5000)
      .asked('set_state', { channelId, key: 'k', value: 1 })
      .client('b', update(TIME)),
    'the value of the first change': changed(5000).client('b', update(TIME - 5000)),
    'of another client': member()
      .asked('set_state', { channelId, key: 'k', value: 1 })
      .asked('reset')
      .asked('connect')
      .after(5000)
      .welcomed('b')
      .joined('b', 'c')
      .client('b', update(TIME)),
  },
});

const again = () => set().client('a', update(50)).close('a', 'server', 1006).welcomed('b').joined('b', 'c');
judged(stamps.stampKept, {
  pass: { kept: again().client('b', update(50, 't')) },
  fail: { anew: again().client('b', update(60, 't')).offence() },
  unreached: {
    'changed again': again().asked('set_state', { channelId, key: 'k', value: 1 }).client('b', update(60, 't')),
    'another value': again().client('b', update(60, 't', 2)),
  },
});

const skewed = () => set().client('a', update(9000)).error('a', 'clock_skew', { replyTo: 's', serverTime: 5 });
judged(stamps.skewRepeated, {
  pass: { once: skewed().client('a', update(5, 't')) },
  fail: {
    never: skewed().expired('a').offence(),
    'the old id': skewed().client('a', update(5)).offence(),
    'far ahead of what the error says': skewed().client('a', update(8_000_000, 't')).offence(),
    'the old stamp': skewed().client('a', update(9000, 't')).offence(),
    'for ever': skewed().client('a', update(5, 't')).client('a', update(6, 'v')).offence(),
  },
  unreached: { 'no skew': set().client('a', update(9)).expired('a'), 'no time': skewed() },
});

test('checks of answers for writes without an id', async (t) => {
  const { id, ...frame } = update(9000);
  const trace = set().client('a', frame).error('a', 'clock_skew', { serverTime: 5 }).expired('a').trace();
  for (const check of [stamps.stampKept, stamps.skewRepeated]) {
    t.match(check.judge(trace), { outcome: 'not-applicable' }, check.id);
  }
  const both = set()
    .client('a', frame)
    .error('a', 'clock_skew', { serverTime: 5 })
    .client('a', update(9001, id))
    .expired('a');
  t.match(stamps.skewRepeated.judge(both.trace()), { outcome: 'unreached' });
});

test('checks of stamps without the capability', async (t) => {
  for (const check of Object.values(stamps)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
