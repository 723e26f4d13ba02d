import { bare } from '../../../check/basic-script.js';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import { nested } from '../../../scenario/nested.js';
import * as messages from './messages.js';

const one = () => bare(script('server').welcomed('v').joined('v', 'c'), 'a');
const say = (on: Script, id: string, fields: object = {}) =>
  on.client('a', { type: 'message', id, channelId: 'c', text: id, ...fields });

judged(messages.hearsItsOwn, {
  pass: { heard: say(one(), 'm').slot('a', 'c', 'm', 1, 'a') },
  fail: {
    'only acked': say(one(), 'm').ack('a', 'c', 'm', 1).expired('a').offence(),
    'a hole': say(say(one(), 'm').slot('a', 'c', 'm', 1, 'a'), 'n')
      .slot('a', 'c', 'n', 3, 'a')
      .offence(),
  },
  unreached: { unsettled: say(one(), 'm').ack('a', 'c', 'm', 1), unanswered: say(one(), 'm').expired('a') },
});

const posted = () => one().post('v', 'c', 'm').ack('v', 'c', 'm', 5);
judged(messages.sameLog, {
  pass: { same: posted().slot('a', 'c', 'm', 5, 'v') },
  fail: { another: posted().slot('a', 'c', 'n', 5, 'v').offence() },
  unreached: { 'seen once': one().slot('a', 'c', 'm', 5, 'v') },
});

judged(messages.timestampIsSentAt, {
  pass: {
    relayed: say(one(), 'm', { timestamp: 7 }).slot('v', 'c', 'm', 1, 'a', { sentAt: 7 }),
    none: say(one(), 'm').slot('v', 'c', 'm', 1, 'a'),
  },
  fail: {
    dropped: say(one(), 'm', { timestamp: 7 }).slot('v', 'c', 'm', 1, 'a').offence(),
    'made up': say(one(), 'm').slot('v', 'c', 'm', 1, 'a', { sentAt: 7 }).offence(),
  },
  unreached: { 'not relayed': say(one(), 'm') },
});

const withData = (data: unknown) => one().post('v', 'c', 'm', { data }).ack('v', 'c', 'm', 1);
judged(messages.carriesData, {
  pass: {
    'of parley.v1': withData({ a: 1 }).slot('a', 'c', 'm', 1, 'v', { data: { a: 1 } }),
    'of a basic one': say(one(), 'm', { data: null }).slot('a', 'c', 'm', 1, 'a', { data: null }),
  },
  fail: {
    dropped: withData(1).slot('a', 'c', 'm', 1, 'v').offence(),
    'null dropped': withData(null).slot('a', 'c', 'm', 1, 'v').offence(),
    changed: withData(1).slot('a', 'c', 'm', 1, 'v', { data: '1' }).offence(),
    'made up': one().post('v', 'c', 'm').slot('a', 'c', 'm', 1, 'v', { data: null }).offence(),
    'another text': withData(1).slot('a', 'c', 'm', 1, 'v', { data: 1, text: '' }).offence(),
  },
  unreached: {
    'has none': one().post('v', 'c', 'm').slot('a', 'c', 'm', 1, 'v'),
    'one of two with this id': say(withData(1), 'm').slot('a', 'c', 'm', 1, 'v'),
    'not relayed': withData(1),
  },
});

/** A basic message of the user of `v`, and one of `v` with the same id. */
const shared = () =>
  one()
    .add({ kind: 'attempt', conn: 'b', url: 'ws://host/?userId=u-v', protocols: [] })
    .add({ kind: 'open', conn: 'b', protocol: '' })
    .client('b', { type: 'message', id: 'm', channelId: 'c', text: 'b' })
    .ack('b', 'c', 'm', 1)
    .post('v', 'c', 'm');
judged(messages.idsAreNotShared, {
  pass: { new: shared().ack('v', 'c', 'm', 2) },
  fail: {
    repeated: shared().ack('v', 'c', 'm', 1).offence(),
    conflicting: shared().error('v', 'id_conflict', { replyTo: 'm' }).offence(),
  },
  unreached: {
    unanswered: shared(),
    'of another user': say(one(), 'm').ack('a', 'c', 'm', 1).post('v', 'c', 'm').ack('v', 'c', 'm', 1),
    'refused otherwise': shared().error('v', 'forbidden', { replyTo: 'm' }),
  },
});

const nameless = (on: Script, text: string) => on.client('a', { type: 'message', channelId: 'c', text });
const id = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const named = (first: string, second: string) =>
  nameless(nameless(one(), 'x').slot('a', 'c', first, 1, 'a', { text: 'x' }), 'y').slot('a', 'c', second, 2, 'a', {
    text: 'y',
  });
judged(messages.makesUpIds, {
  pass: { long: named(id, `${id}-2`) },
  fail: {
    short: nameless(one(), 'x').slot('a', 'c', '17', 1, 'a', { text: 'x' }).offence(),
    twice: named(id, id).offence(),
  },
  unreached: { 'the sender did': say(one(), 'm').slot('a', 'c', 'm', 1, 'a') },
});

const twice = (offset: number) => say(say(one(), 'm').ack('a', 'c', 'm', 1), 'm').ack('a', 'c', 'm', offset);
judged(messages.repeatsAreNew, {
  pass: { new: twice(2) },
  fail: {
    'the same': twice(1).offence(),
    conflict: say(say(one(), 'm').ack('a', 'c', 'm', 1), 'm')
      .error('a', 'id_conflict', { replyTo: 'm' })
      .offence(),
  },
  unreached: {
    once: say(one(), 'm').ack('a', 'c', 'm', 1),
    unanswered: say(say(one(), 'm').ack('a', 'c', 'm', 1), 'm'),
  },
});

judged(messages.answersIds, {
  pass: {
    ack: say(one(), 'm').ack('a', 'c', 'm', 1),
    error: say(one(), 'm').error('a', 'forbidden', { replyTo: 'm' }),
  },
  fail: {
    never: say(one(), 'm').expired('a').offence(),
    twice: say(one(), 'm').ack('a', 'c', 'm', 1).ack('a', 'c', 'm', 1).offence(),
  },
  unreached: { unsettled: say(one(), 'm'), 'no id': nameless(one(), 'x').expired('a') },
});

const ping = (timestamp?: unknown) =>
  one().client('a', { type: 'ping', ...(timestamp === undefined ? {} : { timestamp }) });
const pong = (on: Script, timestamp?: unknown) =>
  on.server('a', { type: 'pong', serverTime: 1, ...(timestamp === undefined ? {} : { timestamp }) });
judged(messages.pongsBack, {
  pass: { echo: pong(ping(7), 7), none: pong(ping()) },
  fail: {
    'as a string': pong(ping(7), '7').expired('a').offence(),
    never: ping(7).expired('a').offence(),
    twice: pong(pong(ping(7), 7), 7).offence(),
  },
  unreached: { unsettled: ping(7) },
});

const item = JSON.stringify({ type: 'message', id: 's', channelId: 'c', text: '' });
const batch = (...items: readonly unknown[]) => one().client('a', { type: 'batch', messages: items });
judged(messages.itemsAsText, {
  pass: { handled: batch(item).ack('a', 'c', 's', 1) },
  fail: {
    dropped: batch(item).expired('a').offence(),
    refused: batch(item).error('a', 'invalid_frame', { replyTo: 's' }).offence(),
  },
  unreached: { 'an object': batch(JSON.parse(item)).ack('a', 'c', 's', 1), unsettled: batch(item) },
});

const deepText = (levels: number) => JSON.stringify({ ...JSON.parse(item), id: 'd', data: nested(levels) });
const foreign = { type: 'join', id: 'j', channelId: 'c' };
judged(messages.refusesBrokenBatches, {
  pass: {
    refused: batch(item, foreign).error('a', 'invalid_frame'),
    'a text that is too deep in its place': batch(deepText(30)).error('a', 'invalid_frame'),
  },
  fail: {
    'a text that is too deep in its place': batch(deepText(30)).ack('a', 'c', 'd', 1).offence(),
    'half of it': batch(item, foreign).ack('a', 'c', 's', 1).offence(),
    'each item': batch(item, foreign).error('a', 'invalid_frame').error('a', 'invalid_frame').offence(),
    'another code': batch(item, foreign).error('a', 'unknown_type').offence(),
    silence: batch().expired('a').offence(),
  },
  unreached: {
    sound: batch(item).ack('a', 'c', 's', 1),
    'just deep enough': batch(deepText(29)).ack('a', 'c', 'd', 1),
    unsettled: batch(),
  },
});
