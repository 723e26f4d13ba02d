import type { Check } from '../../check/check.js';
import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import * as batch from './batch.js';

const two = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const item = (id: string, fields: object = {}) => ({ type: 'message', id, channelId: 'c', text: id, ...fields });
const sent = (messages: unknown, fields: object = {}) => two().client('a', { type: 'batch', messages, ...fields });
const pair = () => sent([item('m'), item('n')]);

judged(batch.answersEachItem, {
  pass: { each: pair().ack('a', 'c', 'm', 1).ack('a', 'c', 'n', 2) },
  fail: { one: pair().ack('a', 'c', 'm', 1).expired('a').offence() },
  unreached: { unsettled: pair(), alone: two().post('a', 'c', 'm').expired('a') },
});

judged(batch.keepsItemOrder, {
  pass: { ascending: pair().ack('a', 'c', 'm', 1).ack('a', 'c', 'n', 2) },
  fail: { swapped: pair().ack('a', 'c', 'n', 1).offence().ack('a', 'c', 'm', 2) },
  unreached: { 'one item': sent([item('m')]).ack('a', 'c', 'm', 1), unanswered: pair() },
});

const spoilt = () =>
  sent([item('m'), item('x', { text: 7 }), item('n')]).error('a', 'invalid_frame', { replyTo: 'x', field: '/text' });
judged(batch.badItemAlone, {
  pass: { acked: spoilt().ack('a', 'c', 'm', 1).ack('a', 'c', 'n', 2) },
  fail: {
    'dropped after it': spoilt().ack('a', 'c', 'm', 1).expired('a').offence(),
    'all refused': spoilt().error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    closed: spoilt().close('a', 'server', 4002).offence(),
  },
  unreached: { 'all good': pair().ack('a', 'c', 'm', 1), unsettled: spoilt() },
});

const bad = () => sent([item('x', { text: 7 })]);
judged(batch.badItemRefused, {
  pass: { refused: bad().error('a', 'invalid_frame', { replyTo: 'x', field: '/text' }) },
  fail: {
    closed: bad().close('a', 'server', 4002).offence(),
    acked: bad().ack('a', 'c', 'x', 1).offence(),
    silence: bad().expired('a').offence(),
  },
  unreached: { good: pair(), unsettled: bad() },
});

const named = () => sent([item('m')], { id: 'whole' }).ack('a', 'c', 'm', 1);
judged(batch.noAnswerToTheWhole, {
  pass: { fenced: named().fence('a') },
  fail: { acked: named().server('a', { type: 'ack', replyTo: 'whole' }).offence() },
  unreached: { 'no id': pair().fence('a'), unsettled: named() },
});

const full = () => sent(['1', '2', '3', '4'].map((id) => item(id)));
judged(batch.acceptsFullBatch, {
  pass: { handled: full().ack('a', 'c', '4', 4) },
  fail: { closed: full().close('a', 'server', 4002).offence(), silence: full().expired('a').offence() },
  unreached: { less: pair().close('a', 'server', 4002), unsettled: full() },
});

const fatal = (check: Check, messages: unknown) =>
  judged(check, {
    pass: { closed: sent(messages).close('a', 'server', 4002) },
    fail: {
      'another code': sent(messages).close('a', 'server', 1008).offence(),
      'kept open': sent(messages).expired('a').offence(),
    },
    unreached: { 'a good one': pair().close('a', 'server', 4002), unsettled: sent(messages) },
  });

fatal(batch.closesOnBadMessages, []);
fatal(
  batch.closesOnTooMany,
  ['1', '2', '3', '4', '5'].map((id) => item(id)),
);
fatal(batch.closesOnBadItem, [item('m'), { type: 'batch', messages: [item('n')] }]);

const refused = () => sent([item('m'), { type: 'ping', timestamp: 1 }]);
judged(batch.refusedEnvelopeHasNoEffect, {
  pass: { fenced: refused().close('a', 'server', 4002).fence('b') },
  fail: {
    committed: refused().slot('b', 'c', 'm', 1, 'a').offence(),
    answered: refused().ack('a', 'c', 'm', 0).offence(),
  },
  unreached: { unsettled: refused().close('a', 'server', 4002), 'a good one': pair().fence('b') },
});

judged(batch.serverBatches, {
  pass: { acks: pair().server('a', { type: 'batch', messages: [{ type: 'ack' }] }) },
  fail: {
    empty: two().server('a', { type: 'batch', messages: [] }).offence(),
    pong: two()
      .server('a', { type: 'batch', messages: [{ type: 'pong' }] })
      .offence(),
  },
  unreached: { none: pair() },
});
