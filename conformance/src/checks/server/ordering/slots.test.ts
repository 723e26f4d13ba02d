import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as slots from './slots.js';

/** Two members of one channel at head 0. */
const two = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const recovered = (offset = 2) =>
  script('server').welcomed('b').joined('b', 'c', { offset, recovered: true }, { epoch: 'e-1', offset: 0 });

judged(slots.consecutive, {
  pass: {
    message: two().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'n', 2, 'a'),
    ack: two().slot('b', 'c', 'm', 1, 'a').post('b', 'c', 'n').ack('b', 'c', 'n', 2),
  },
  fail: {
    hole: two().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'n', 3, 'a').offence(),
    twice: two().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'm', 1, 'a').offence(),
    'live before the end of the replay': recovered().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'x', 3, 'a').offence(),
  },
  unreached: { 'one slot': two().slot('b', 'c', 'm', 1, 'a') },
});

judged(slots.replayFromSince, {
  pass: { first: recovered().slot('b', 'c', 'm', 1, 'a') },
  fail: {
    'the head': recovered().slot('b', 'c', 'x', 3, 'a').offence(),
    again: recovered().slot('b', 'c', 'x', 2, 'a').offence(),
  },
  unreached: { 'not recovered': two().slot('b', 'c', 'm', 1, 'a'), 'no slot': recovered() },
});

const partial = () =>
  script('server').welcomed('b').joined('b', 'c', { offset: 5, recovered: false }, { epoch: 'old', offset: 1 });
judged(slots.startsAtHead, {
  pass: { 'the next': partial().slot('b', 'c', 'm', 6, 'a') },
  fail: {
    'part of the past': partial().slot('b', 'c', 'm', 4, 'a').offence(),
    skipped: partial().slot('b', 'c', 'm', 7, 'a').offence(),
  },
  unreached: { recovered: recovered().slot('b', 'c', 'm', 1, 'a'), 'no slot': partial() },
});

judged(slots.replayReachesHead, {
  pass: { all: recovered().slot('b', 'c', 'm', 1, 'a').slot('b', 'c', 'n', 2, 'a') },
  fail: { 'one missing': recovered().slot('b', 'c', 'm', 1, 'a').expired('b').offence() },
  unreached: { 'nothing to replay': recovered(0).expired('b'), unsettled: recovered().slot('b', 'c', 'm', 1, 'a') },
});

const seen = (fields: object = {}, by = 'a') =>
  two().post('a', 'c', 'm').ack('a', 'c', 'm', 1).slot('b', 'c', 'm', 1, by, fields);
judged(slots.oneOrder, {
  pass: { same: seen() },
  fail: {
    'another entry': two().post('a', 'c', 'm').ack('a', 'c', 'm', 1).slot('b', 'c', 'n', 1, 'a').offence(),
    'another author': seen({}, 'b').offence(),
    'another timestamp': seen({ timestamp: 7 }).offence(),
    'another text': seen().welcomed('x').joined('x', 'c').slot('x', 'c', 'm', 1, 'a', { text: 'other' }).offence(),
  },
  unreached: {
    'one member': two().slot('b', 'c', 'm', 1, 'a'),
    'another epoch': two()
      .slot('b', 'c', 'm', 1, 'a')
      .welcomed('x')
      .joined('x', 'c', { epoch: 'e-2' })
      .slot('x', 'c', 'n', 1, 'a'),
  },
});

const pair = () => two().post('a', 'c', 'm').post('a', 'c', 'n');
judged(slots.senderOrder, {
  pass: { ascending: pair().ack('a', 'c', 'm', 1).ack('a', 'c', 'n', 2) },
  fail: { swapped: pair().ack('a', 'c', 'n', 1).offence().ack('a', 'c', 'm', 2) },
  unreached: {
    one: two().post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    'a repetition': two().post('a', 'c', 'm').ack('a', 'c', 'm', 1).post('a', 'c', 'm').ack('a', 'c', 'm', 1),
  },
});

const knew = () => two().slot('a', 'c', 'x', 1, 'b').post('a', 'c', 'm');
judged(slots.afterWhatWasSeen, {
  pass: { above: knew().ack('a', 'c', 'm', 2) },
  fail: { below: knew().ack('a', 'c', 'm', 1).offence() },
  unreached: { 'nothing seen': two().post('a', 'c', 'm').ack('a', 'c', 'm', 1) },
});

const waiting = () => two().post('a', 'c', 'm');
judged(slots.ackIsTheSlot, {
  pass: { ack: waiting().ack('a', 'c', 'm', 1) },
  fail: { both: waiting().slot('a', 'c', 'm', 1, 'a').offence().ack('a', 'c', 'm', 1) },
  unreached: {
    unanswered: waiting(),
    'the same id of another': waiting().slot('a', 'c', 'm', 1, 'b'),
    'of an ended membership': waiting()
      .server('a', { type: 'left', channelId: 'c', code: 'forbidden' })
      .joined('a', 'c')
      .slot('a', 'c', 'm', 1, 'a'),
  },
});

judged(slots.ackWaitsItsTurn, {
  pass: { 'in turn': knew().ack('a', 'c', 'm', 2), repeated: knew().ack('a', 'c', 'm', 1) },
  fail: {
    ahead: waiting().ack('a', 'c', 'm', 2).offence(),
    'ahead of a replay': recovered().post('b', 'c', 'm').ack('b', 'c', 'm', 3).offence(),
  },
  unreached: { 'no ack': two() },
});

const committed = () => two().post('a', 'c', 'm').ack('a', 'c', 'm', 1);
judged(slots.reachesEveryMember, {
  pass: { came: committed().slot('b', 'c', 'm', 1, 'a') },
  fail: { never: committed().expired('b', 1300).offence() },
  unreached: {
    'not yet': committed().expired('b', 1000),
    closed: committed().close('b', 'server', 4101),
    alone: script('server').welcomed('a').joined('a', 'c').post('a', 'c', 'm').ack('a', 'c', 'm', 1),
  },
});
