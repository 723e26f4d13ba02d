import { judged } from '../../check/judged.js';
import { type Script, script } from '../../check/script.js';
import * as presence from './presence.js';

const two = () =>
  script('server').welcomed('a').joined('a', 'c', { offset: 9 }).welcomed('b').joined('b', 'c', { offset: 9 });
const typing = (on: Script, active = true) => on.client('a', { type: 'typing', channelId: 'c', active });
const relay = (on: Script, active = true, to = 'b', by = 'a') =>
  on.server(to, { type: 'typing', channelId: 'c', active, userId: `u-${by}`, clientId: `c-${by}` });

judged(presence.relaysTyping, {
  pass: { begun: relay(typing(two())), ended: relay(typing(relay(typing(two())), false), false) },
  fail: {
    never: typing(two()).expired('b').offence(),
    'as another': relay(typing(two()), true, 'b', 'b').expired('b').offence(),
  },
  unreached: {
    unsettled: typing(two()),
    'a stranger': typing(script('server').welcomed('a').welcomed('b').joined('b', 'c')).expired('b'),
  },
});

judged(presence.typingNotToSelf, {
  pass: { fenced: typing(two()).fence('a') },
  fail: { echoed: relay(typing(two()), true, 'a').offence() },
  unreached: {
    unsettled: typing(two()),
    'of a twin': relay(typing(two().welcomed('x', { user: 'u-a', client: 'c-a' })), true, 'a'),
  },
});

judged(presence.endNeedsLease, {
  pass: {
    silence: typing(two(), false).fence('b'),
    'on the way': relay(relay(typing(typing(typing(two()), false), false)), false).fence('b'),
  },
  fail: {
    relayed: relay(typing(two(), false), false).offence(),
    'after a message': relay(
      typing(relay(typing(two())).post('a', 'c', 'm').ack('a', 'c', 'm', 10), false),
      false,
    ).offence(),
  },
  unreached: { running: relay(typing(relay(typing(two())), false), false), unsettled: typing(two(), false) },
});

const spoke = () => typing(two()).post('a', 'c', 'm');
judged(presence.typingBeforeItsMessage, {
  pass: { 'in order': relay(spoke()).slot('b', 'c', 'm', 10, 'a') },
  fail: { behind: relay(spoke().slot('b', 'c', 'm', 10, 'a')).offence() },
  unreached: {
    'not relayed': spoke().slot('b', 'c', 'm', 10, 'a'),
    'typed later': relay(typing(two().post('a', 'c', 'm')).slot('b', 'c', 'm', 10, 'a')),
  },
});

const leave = (on: Script) => on.client('a', { type: 'leave', id: 'l', channelId: 'c' });
judged(presence.leaveEndsTyping, {
  pass: { relayed: relay(leave(relay(typing(two()))), false) },
  fail: {
    never: leave(relay(typing(two())))
      .expired('b')
      .offence(),
  },
  unreached: { 'no lease': leave(two()).expired('b'), unsettled: leave(typing(two())) },
});

const read = (on: Script, id: string, offset: number) => on.client('a', { type: 'read', id, channelId: 'c', offset });
const ack = (on: Script, replyTo: string, applied: boolean, current?: number) =>
  on.server('a', { type: 'ack', replyTo, applied, ...(current === undefined ? {} : { current }) });
const marked = () => ack(read(two(), 'r', 5), 'r', true);

judged(presence.readIsAMaximum, {
  pass: {
    rises: marked(),
    equal: ack(read(marked(), 's', 5), 's', true),
    smaller: ack(read(marked(), 's', 4), 's', false, 5),
  },
  fail: {
    'not applied': ack(read(two(), 'r', 5), 'r', false, 0).offence(),
    lowered: ack(read(marked(), 's', 4), 's', true).offence(),
    'not told': ack(read(marked(), 's', 4), 's', false).offence(),
    error: read(marked(), 's', 4).error('a', 'out_of_range', { replyTo: 's' }).offence(),
  },
  unreached: { unanswered: read(two(), 'r', 5), 'beyond what was seen': ack(read(two(), 'r', 10), 'r', true) },
});

const far = () => read(two(), 'r', 2_000_000);
judged(presence.readWithinTheLog, {
  pass: { refused: far().error('a', 'out_of_range', { replyTo: 'r' }) },
  fail: { applied: ack(far(), 'r', true).offence() },
  unreached: { within: marked(), unanswered: far() },
});

const mark = (on: Script, offset: number) => on.server('b', { type: 'read', channelId: 'c', offset, userId: 'u-a' });
judged(presence.relaysReads, {
  pass: { relayed: mark(marked(), 5), 'a later one': mark(marked(), 6) },
  fail: { never: marked().expired('b').offence(), 'an older one': mark(marked(), 4).expired('b').offence() },
  unreached: { 'not applied': ack(read(two(), 'r', 5), 'r', false, 7).expired('b'), unsettled: marked() },
});

judged(presence.marksOnlyRise, {
  pass: { rises: mark(mark(two(), 4), 5) },
  fail: { again: mark(mark(two(), 4), 4).offence(), falls: mark(mark(two(), 4), 3).offence() },
  unreached: { none: marked() },
});

const late = (reads: readonly object[]) => marked().welcomed('x').joined('x', 'c', { offset: 9, reads });
judged(presence.joinedHasTheReads, {
  pass: { listed: late([{ userId: 'u-a', offset: 5 }]) },
  fail: {
    missing: late([]).offence(),
    older: late([{ userId: 'u-a', offset: 4 }]).offence(),
    twice: late([
      { userId: 'u-a', offset: 4 },
      { userId: 'u-a', offset: 5 },
    ]).offence(),
  },
  unreached: { 'no marks': two() },
});
