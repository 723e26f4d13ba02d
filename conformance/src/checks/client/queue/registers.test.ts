import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as registers from './registers.js';

const channelId = 'c';
const since = { epoch: 'e-1', offset: 5 };
const member = () =>
  script('client', ['read', 'state'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', 'c', { offset: 5 });
const offline = () => member().close('a', 'server', 1006);
const back = (by = offline(), fields: object = {}) =>
  by.welcomed('b', { user: 'u-a', client: 'c-a' }).joined('b', 'c', { recovered: true, offset: 5, ...fields }, since);
const read = (offset: number, id = `r${offset}`) => ({ type: 'read', id, channelId, offset });
const state = (value: unknown, id = 's') => ({ type: 'state_update', id, channelId, key: 'k', value, timestamp: 1 });
const reads = () =>
  offline()
    .asked('read', { channelId, offset: 2 })
    .asked('read', { channelId, offset: 4 })
    .asked('read', { channelId, offset: 3 });

judged(registers.readsCoalesced, {
  pass: { greatest: back(reads()).client('b', read(4)) },
  fail: {
    each: back(reads()).client('b', read(2)).client('b', read(4)).offence(),
    'the last': back(reads()).client('b', read(3)).offence(),
  },
  unreached: {
    'one given': back(offline().asked('read', { channelId, offset: 2 })).client('b', read(2)),
    'a repetition beside it': back(
      member().client('a', read(1)).close('a', 'server', 1006).asked('read', { channelId, offset: 2 }),
    )
      .client('b', read(1))
      .client('b', read(2)),
    'a new epoch': back(reads(), { epoch: 'e-2', recovered: false }).client('b', read(2)).client('b', read(4)),
  },
});

/** A read before the channel was ever joined. */
const early = () =>
  script('client', ['read', 'state'])
    .asked('connect')
    .asked('join', { channelId })
    .asked('read', { channelId, offset: 2 })
    .welcomed('a')
    .joined('a', 'c', { offset: 5 });
judged(registers.readsKept, {
  pass: {
    sent: back(reads()).client('b', read(4)),
    'before the first joined': early().client('a', read(2)),
    'a recovery that failed': back(reads(), { recovered: false, offset: 9 }).client('b', read(4)),
  },
  fail: {
    forgotten: back(reads()).expired('b').offence(),
    'before the first joined': early().expired('a').offence(),
    'a recovery that failed': back(reads(), { recovered: false, offset: 9 }).expired('b').offence(),
  },
  unreached: {
    'beyond the position': back(offline().asked('read', { channelId, offset: 9 })).expired('b'),
    'under the mark': back(reads(), { reads: [{ userId: 'u-a', offset: 5 }] }).expired('b'),
    'a new epoch': back(reads(), { epoch: 'e-2', recovered: false }).expired('b'),
    'no time': back(reads()),
  },
});

const reborn = { epoch: 'e-2', recovered: false };
judged(registers.readsDieWithEpoch, {
  pass: { dropped: back(reads(), reborn).fence('b') },
  fail: {
    sent: back(reads(), reborn).client('b', read(4)).offence(),
    repeated: back(member().client('a', read(1)).close('a', 'server', 1006), reborn)
      .client('b', read(1))
      .offence(),
  },
  unreached: { 'the same epoch': back(reads()).client('b', read(4)).fence('b'), 'no time': back(reads(), reborn) },
});

const sets = () =>
  offline().asked('set_state', { channelId, key: 'k', value: 1 }).asked('set_state', { channelId, key: 'k', value: 2 });
judged(registers.statesCoalesced, {
  pass: {
    newest: back(sets()).client('b', state(2)),
    'stamped anew': back(sets())
      .client('b', state(2))
      .error('b', 'clock_skew', { replyTo: 's', serverTime: 1 })
      .client('b', state(2, 't')),
  },
  fail: {
    each: back(sets()).client('b', state(1)).client('b', state(2)).offence(),
    'the oldest': back(sets()).client('b', state(1)).offence(),
    forgotten: back(sets()).expired('b').offence(),
  },
  unreached: {
    'given online': member().asked('set_state', { channelId, key: 'k', value: 1 }),
    'no time': back(sets()),
  },
});

const unanswered = () =>
  member().asked('set_state', { channelId, key: 'k', value: 1 }).client('a', state(1)).close('a', 'server', 1006);
/** Two values of one key, neither answered. */
const twice = () =>
  member()
    .asked('set_state', { channelId, key: 'k', value: 1 })
    .client('a', state(1))
    .asked('set_state', { channelId, key: 'k', value: 2 })
    .client('a', state(2, 't'))
    .close('a', 'server', 1006);
judged(registers.repeatsState, {
  pass: { again: back(unanswered()).client('b', state(1)), 'the newer': back(twice()).client('b', state(2)) },
  fail: {
    forgotten: back(unanswered()).expired('b').offence(),
    'the older': back(twice()).client('b', state(1)).expired('b').offence(),
  },
  unreached: {
    answered: back(
      member()
        .client('a', state(1))
        .server('a', { type: 'ack', replyTo: 's', applied: true })
        .close('a', 'server', 1006),
    ).expired('b'),
    'a newer value took its place': back(unanswered().asked('set_state', { channelId, key: 'k', value: 2 })).expired(
      'b',
    ),
    'no time': back(unanswered()),
  },
});

const half = () => member().asked('read', { channelId, offset: 3 }).client('a', read(3)).close('a', 'server', 1006);
/** Two reads, neither answered unless the first is. */
const both = (answer = (by: Script) => by) =>
  answer(
    member()
      .asked('read', { channelId, offset: 2 })
      .client('a', read(2))
      .asked('read', { channelId, offset: 3 })
      .client('a', read(3)),
  ).close('a', 'server', 1006);
const answered = () => both((by) => by.server('a', { type: 'ack', replyTo: 'r2', applied: true }));
judged(registers.repeatsRead, {
  pass: {
    again: back(half()).client('b', read(3)),
    'a greater one': back(half()).client('b', read(4)),
    'the greater of two': back(both()).client('b', read(3)),
  },
  fail: {
    forgotten: back(half()).expired('b').offence(),
    'the smaller of two': back(both()).client('b', read(2)).expired('b').offence(),
    'the smaller was answered': back(answered()).expired('b').offence(),
  },
  unreached: {
    'a new epoch': back(half(), reborn).expired('b'),
    'applied as joined says': back(half(), { reads: [{ userId: 'u-a', offset: 3 }] }).expired('b'),
    'no time': back(half()),
  },
});

test('a read without an id before a new epoch', async (t) => {
  const { id, ...bare } = read(2);
  const trace = back(member().client('a', bare).close('a', 'server', 1006), reborn)
    .fence('b')
    .trace();
  t.match(registers.readsDieWithEpoch.judge(trace), { outcome: 'not-applicable' });
});

test('checks of registers without the capability', async (t) => {
  for (const check of Object.values(registers)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
