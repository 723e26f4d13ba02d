import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as held from './held.js';

const channelId = 'c';
const write = (value: unknown, timestamp: number, userId = 'u-x', clientId = 'c-x') => ({
  key: 'k',
  value,
  timestamp,
  userId,
  clientId,
});
const member = (states: object[] = []) =>
  script('client', ['state']).asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c', { states });
const relay = (by: Script, ...of: Parameters<typeof write>) =>
  by.server('a', { type: 'state_update', channelId, ...write(...of) });
const looks = (by: Script, value: unknown) => {
  const id = by.events.length;
  return by.command(id, 'get_state', { channelId, key: 'k' }).add({ kind: 'answer', line: { id, result: { value } } });
};
const set = (by: Script, value: unknown, id = 's') =>
  by
    .asked('set_state', { channelId, key: 'k', value })
    .client('a', { type: 'state_update', id, channelId, key: 'k', value, timestamp: 50 });

/** Sets the key again, and has the answer to the older of the two writes. */
const twice = (answer: object) =>
  set(set(member(), 'older'), 'newer', 'newer')
    .server('a', { ...answer, replyTo: 's' })
    .fence('a');

const unidentified = (by: Script) =>
  by
    .asked('set_state', { channelId, key: 'k', value: 1 })
    .client('a', { type: 'state_update', channelId, key: 'k', value: 1, timestamp: 51 });

const rejoined = (by: Script) =>
  by
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', 'c', { states: [write('theirs', 99)], recovered: true }, { epoch: 'e-1', offset: 0 })
    .fence('b');
judged(held.ownWriteShown, {
  pass: {
    shown: looks(set(member(), 1), 1),
    'over a relay': looks(relay(set(member(), 1), 2, 99).fence('a'), 1),
    'over a joined': looks(rejoined(set(member(), 1)), 1),
    'after the answer to an older one': looks(twice({ type: 'ack', applied: true }), 'newer'),
    'nothing to a language': looks(set(member(), 0), 0),
  },
  fail: {
    'older one shown': looks(twice({ type: 'ack', applied: true }), 'older').offence(),
    'gone with an older one': looks(twice({ type: 'error', code: 'state_full' }), null).offence(),
    'taken for nothing': looks(set(member(), false), null).offence(),
    'relay shown': looks(relay(set(member(), 1), 2, 99).fence('a'), 2).offence(),
    'joined shown': looks(rejoined(set(member(), 1)), 'theirs').offence(),
  },
  unreached: {
    'nothing set': looks(member().fence('a'), null),
    'answered before the loss': looks(
      rejoined(set(member(), 1).server('a', { type: 'ack', replyTo: 's', applied: true })),
      'theirs',
    ),
    'left meanwhile': looks(rejoined(set(member(), 1).asked('leave', { channelId })), 'theirs'),
    'sent without an id': looks(rejoined(unidentified(set(member(), 0))), 'theirs'),
  },
});

const back = (states: object[]) =>
  relay(member(), 'old', 9)
    .close('a', 'server', 1006)
    .welcomed('b')
    .joined('b', 'c', { states, recovered: true }, { epoch: 'e-1', offset: 0 })
    .fence('b');
judged(held.joinedReplaces, {
  pass: {
    gone: looks(back([]), null),
    older: looks(back([write('older', 3)]), 'older'),
    another: looks(back([write('new', 3)]), 'new'),
  },
  fail: {
    kept: looks(back([]), 'old').offence(),
    'kept over an older one': looks(back([write('older', 3)]), 'old').offence(),
  },
  unreached: { 'not known to have been read': looks(member([write(1, 1)]), null) },
});

const applied = () =>
  set(member([write('before', 5)]), 'own')
    .server('a', { type: 'ack', replyTo: 's', applied: true })
    .fence('a');
judged(held.appliedStays, {
  pass: { shown: looks(applied(), 'own') },
  fail: { dropped: looks(applied(), 'before').offence() },
  unreached: { 'not answered': looks(set(member(), 'own').fence('a'), 'own') },
});

const overtaken = () =>
  relay(set(member(), 'own'), 'theirs', 99).server('a', { type: 'ack', replyTo: 's', applied: true }).fence('a');
judged(held.newerTaken, {
  pass: {
    taken: looks(relay(member([write('a', 5)]), 'b', 6).fence('a'), 'b'),
    'beside an own write': looks(overtaken(), 'theirs'),
  },
  fail: {
    'lost beside an own write': looks(overtaken(), 'own').offence(),
    'a deletion': looks(relay(member([write('a', 5)]), null, 6).fence('a'), 'a').offence(),
    kept: looks(relay(member([write('a', 5)]), 'b', 6).fence('a'), 'a').offence(),
    'equal stamp, greater author': looks(relay(member([write('a', 5)]), 'b', 5, 'u-y').fence('a'), 'a').offence(),
  },
  unreached: { 'no relay': looks(member([write('a', 5)]).fence('a'), 'a') },
});

const buried = () => relay(relay(member([write('a', 5)]), null, 7), 'b', 6).fence('a');
judged(held.olderIgnored, {
  pass: {
    'under a deletion': looks(buried(), null),
    ignored: looks(relay(member([write('a', 5)]), 'b', 4).fence('a'), 'a'),
  },
  fail: {
    'under a deletion': looks(buried(), 'b').offence(),
    'under a listed deletion': looks(relay(member([write(null, 5)]), 'b', 4).fence('a'), 'b').offence(),
    taken: looks(relay(member([write('a', 5)]), 'b', 4).fence('a'), 'b').offence(),
  },
  unreached: { newer: looks(relay(member([write('a', 5)]), 'b', 6).fence('a'), 'b') },
});

const lostTo = (current: object, states: object[] = []) =>
  set(member(states), 1).server('a', { type: 'ack', replyTo: 's', applied: false, current }).fence('a');
const lost = () => lostTo(write('won', 60));
const floored = () => lostTo({ value: null, timestamp: 60 }, [write('held', 5)]);
judged(held.loserFollows, {
  pass: { follows: looks(lost(), 'won'), 'to the floor': looks(floored(), null) },
  fail: { keeps: looks(lost(), 1).offence(), 'back to what the floor is above': looks(floored(), 'held').offence() },
  unreached: {
    applied: looks(set(member(), 1).server('a', { type: 'ack', replyTo: 's', applied: true }).fence('a'), 1),
  },
});

const refused = () =>
  set(member([write('held', 5)]), 1)
    .error('a', 'state_full', { replyTo: 's' })
    .fence('a');
const refusedLater = () =>
  rejoined(set(member(), 1))
    .client('b', { type: 'state_update', id: 't', channelId, key: 'k', value: 1, timestamp: 50 })
    .error('b', 'state_full', { replyTo: 't' })
    .fence('b');
judged(held.refusedGoesBack, {
  pass: { back: looks(refused(), 'held'), 'changed before the membership': looks(refusedLater(), 'theirs') },
  fail: {
    keeps: looks(refused(), 1).offence(),
    'changed before the membership': looks(refusedLater(), null).offence(),
  },
  unreached: {
    skewed: looks(set(member(), 1).error('a', 'clock_skew', { replyTo: 's', serverTime: 1 }).fence('a'), 1),
  },
});

test('checks of answers for writes without an id', async (t) => {
  for (const check of [held.ownWriteShown, held.loserFollows, held.refusedGoesBack]) {
    const trace = looks(rejoined(unidentified(member())), 'theirs').trace();
    t.match(check.judge(trace), { outcome: 'not-applicable' }, check.id);
  }
});

test('checks of the state without the capability', async (t) => {
  for (const check of Object.values(held)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});

const named = (key: string, shown: unknown) => {
  const by = member()
    .server('a', { type: 'state_update', channelId, ...write(1, 5), key })
    .fence('a');
  const id = by.events.length;
  return by
    .command(id, 'get_state', { channelId, key })
    .add({ kind: 'answer', line: { id, result: { value: shown } } });
};
judged(held.anyKey, {
  pass: { shown: named('__proto__', 1), constructor: named('constructor', 1) },
  fail: { lost: named('__proto__', {}).offence(), ignored: named('prototype', null).offence() },
  unreached: { 'another key': named('k', null) },
});
