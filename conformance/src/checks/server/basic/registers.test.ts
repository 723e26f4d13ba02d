import { test } from 'tap';
import { bare, relay, three, typing } from '../../../check/basic-script.js';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as registers from './registers.js';

judged(registers.typingIsActive, {
  pass: { relayed: relay(relay(typing(three()), 'v', 'typing'), 'b', 'user_typing') },
  fail: {
    ended: relay(relay(typing(three()), 'b', 'user_typing'), 'v', 'typing', { active: false })
      .expired('v')
      .offence(),
  },
  unreached: { 'said so': typing(three(), { active: true }).expired('v'), unsettled: typing(three()) },
});

judged(registers.relaysUserTyping, {
  pass: {
    'of a basic one': relay(typing(three()), 'b', 'user_typing'),
    'of parley.v1': relay(three().client('v', { type: 'typing', channelId: 'c', active: true }), 'b', 'user_typing', {
      userId: 'u-v',
    }),
  },
  fail: {
    'under the other name': relay(typing(three()), 'b', 'typing').expired('b').offence(),
    'of nobody': relay(typing(three()), 'b', 'user_typing', { userId: 'x' }).expired('b').offence(),
  },
  unreached: { unsettled: typing(three()) },
});

judged(registers.notItsOwn, {
  pass: { others: relay(typing(three()), 'a', 'user_typing', { clientId: 'c-b' }).fence('a') },
  fail: {
    typing: relay(typing(three()), 'a', 'user_typing').offence(),
    read: relay(three().client('a', { type: 'message_read', channelId: 'c', offset: 1 }), 'a', 'message_read', {
      offset: 1,
    }).offence(),
  },
  unreached: { unsettled: typing(three()) },
});

const read = (offset = 1) => three().client('a', { type: 'message_read', id: 'r', channelId: 'c', offset });
const ack = (on: Script, applied = true) => on.server('a', { type: 'ack', replyTo: 'r', applied });
judged(registers.messageReadIsRead, {
  pass: {
    heard: relay(ack(read()), 'v', 'read', { offset: 1 }),
    beyond: read(2_000_000_000).error('a', 'out_of_range', { replyTo: 'r' }),
  },
  fail: {
    lost: ack(read()).expired('v').offence(),
    refused: read().error('a', 'unknown_type', { replyTo: 'r' }).offence(),
    'beyond the head': ack(read(2_000_000_000)).offence(),
  },
  unreached: { unsettled: ack(read()) },
});

judged(registers.relaysMessageRead, {
  pass: { heard: relay(ack(read()), 'b', 'message_read', { offset: 1 }) },
  fail: { 'under the other name': relay(ack(read()), 'b', 'read', { offset: 1 }).expired('b').offence() },
  unreached: { 'not applied': ack(read(), false).expired('b'), unsettled: ack(read()) },
});

const write = (fields: object = {}) =>
  three()
    .client('a', { type: 'state_update', id: 'w', key: 'k', value: 1, ...fields })
    .server('a', { type: 'ack', replyTo: 'w', applied: true });
const state = (on: Script, channelId: string, timestamp = WELCOME.serverTime) =>
  on.server('b', { type: 'state_update', channelId, key: 'k', value: 1, timestamp, userId: 'u-a', clientId: 'c-a' });
judged(registers.stateOfDefault, {
  pass: { default: state(write(), 'default') },
  fail: { elsewhere: state(write(), 'c').offence(), nowhere: write().expired('b').offence() },
  unreached: { unsettled: write(), 'of a channel': state(write({ channelId: 'c' }), 'c') },
});

const ahead = WELCOME.serverTime + 4000;
const second = () =>
  state(write(), 'default', ahead).client('a', { type: 'state_update', id: 'x', key: 'k', value: 1 });
const lost = (current: object) =>
  three()
    .client('a', { type: 'state_update', id: 'w', key: 'k', value: 1 })
    .server('a', { type: 'ack', replyTo: 'w', applied: false, current });
const applied = (on: Script) => on.server('a', { type: 'ack', replyTo: 'x', applied: true });
judged(registers.stampsWrites, {
  pass: { clock: state(write(), 'default'), 'one beyond': state(applied(second()), 'default', ahead + 1) },
  fail: {
    lost: second().server('a', { type: 'ack', replyTo: 'x', applied: false }).offence(),
    'to the current one': lost({ value: 2, timestamp: ahead }).offence(),
    behind: state(applied(second()), 'default', ahead).offence(),
    'at zero': state(write(), 'default', 0).offence(),
  },
  unreached: {
    'its own stamp': state(write({ timestamp: 5 }), 'default', 5),
    'not relayed': write(),
    'under the floor': lost({ value: null, timestamp: ahead }),
  },
});

const changed = (on: Script, key = 'k', id = 's') =>
  on
    .client('v', { type: 'state_update', id, channelId: 'c', key, value: 1, timestamp: 7 })
    .server('v', { type: 'ack', replyTo: id, applied: true });
const change = {
  type: 'state_update',
  channelId: 'c',
  key: 'k',
  value: 1,
  timestamp: 7,
  userId: 'u-v',
  clientId: 'c-v',
};
const changedBasic = (applied = true) =>
  three()
    .client('a', { type: 'state_update', id: 's', channelId: 'c', key: 'k', value: 1 })
    .server('a', { type: 'ack', replyTo: 's', applied });
judged(registers.relaysState, {
  pass: {
    'of parley.v1': changed(three()).server('a', change).server('b', change),
    'of a basic one': changedBasic().server('b', { ...change, userId: 'u-a' }),
  },
  fail: {
    'to one of two': changed(three()).server('a', change).expired('b').offence(),
    'of a basic one': changedBasic().expired('b').offence(),
    'another value': changed(three())
      .server('a', change)
      .server('b', { ...change, value: 2 })
      .expired('b')
      .offence(),
  },
  unreached: {
    unsettled: changed(three()),
    'one of two writes': changed(changed(three()), 'k', 't').expired('b'),
    lost: changedBasic(false).expired('b'),
    'may see it no more': changed(
      three().operator('revoke', { userId: 'u-b', channelId: 'c', action: 'join' }),
    ).expired('b'),
  },
});

test('what the server does not claim, and what a basic connection has no channel for, is not judged', async (t) => {
  const told = (welcome: object) => bare(script('server').welcomed('v', { welcome }), 'a').trace();
  t.match(registers.typingIsActive.judge(told({ capabilities: ['state'] })), { outcome: 'not-applicable' });
  t.match(registers.stampsWrites.judge(told({ capabilities: ['presence'] })), { outcome: 'not-applicable' });
  const one = { limits: { ...WELCOME.limits, maxChannels: 1 } };
  t.match(registers.typingIsActive.judge(told(one)), { outcome: 'not-applicable' });
  t.match(registers.typingIsActive.judge(told({})), { outcome: 'unreached' });
});
