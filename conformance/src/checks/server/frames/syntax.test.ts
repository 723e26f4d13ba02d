import type { Check } from '../../../check/check.js';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as syntax from './syntax.js';

const alive = () => script('server').welcomed('a');
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const fatal = (check: Check, text: string) => {
  const sent = () => alive().client('a', text);
  judged(check, {
    pass: { closed: sent().close('a', 'server', 4002) },
    fail: { 'another code': sent().close('a', 'server', 1007).offence(), 'kept open': sent().expired('a').offence() },
    unreached: {
      'not sent': alive().close('a', 'server', 4002),
      unsettled: sent(),
      'kit left': sent().close('a', 'client', 1000),
    },
  });
};

fatal(syntax.closesOnNotJson, '{"type":');
fatal(syntax.closesOnNotJson, '{"type":"ping","timestamp":1} trailing');
fatal(syntax.closesOnNotObject, '[]');
fatal(syntax.closesOnDepth, JSON.stringify({ type: 'ping', timestamp: 1, x_deep: nested(32) }));

const deep = () =>
  alive()
    .joined('a', 'c')
    .post('a', 'c', 'm', { data: nested(31) });
const item = (levels: number) => ({ type: 'message', id: 'm', channelId: 'c', text: '', data: nested(levels) });
const batch = (levels: number) =>
  alive()
    .joined('a', 'c')
    .client('a', { type: 'batch', messages: [item(levels)] });
judged(syntax.acceptsDepth, {
  pass: { ack: deep().ack('a', 'c', 'm', 1), 'a batch': batch(29).ack('a', 'c', 'm', 1) },
  fail: {
    'a batch closed': batch(29).close('a', 'server', 4002).offence(),
    'an item refused': batch(29).error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    closed: deep().close('a', 'server', 4002).offence(),
    error: deep().error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    silence: deep().expired('a').offence(),
  },
  unreached: {
    'a shallow batch': batch(28).close('a', 'server', 4002),
    'a batch that is too deep': batch(30).close('a', 'server', 4002),
    'an item refused for its content': batch(29).error('a', 'id_conflict', { replyTo: 'm' }),
    shallow: alive()
      .joined('a', 'c')
      .post('a', 'c', 'm', { data: nested(30) })
      .ack('a', 'c', 'm', 1),
  },
});

const brackets = (count = 33) =>
  alive()
    .joined('a', 'c')
    .post('a', 'c', 'm', { data: ['['.repeat(count)] });
judged(syntax.bracketsInStrings, {
  pass: { ack: brackets().ack('a', 'c', 'm', 1) },
  fail: {
    closed: brackets().close('a', 'server', 4002).offence(),
    error: brackets().error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    silence: brackets().expired('a').offence(),
  },
  unreached: {
    few: brackets(32).close('a', 'server', 4002),
    unsettled: brackets(),
    'refused for its content': brackets().error('a', 'id_conflict', { replyTo: 'm' }),
    'closed for what follows': brackets().client('a', '[]').close('a', 'server', 4002),
  },
});

judged(syntax.validFrames, {
  pass: { welcome: alive(), added: alive().server('a', { type: 'x_news' }) },
  fail: {
    'field missing': alive().server('a', { type: 'pong', timestamp: 1 }).offence(),
    'in a batch': alive()
      .server('a', { type: 'batch', messages: [{ type: 'ack' }] })
      .offence(),
    'not JSON': alive().server('a', '{').offence(),
    'unknown type': alive().server('a', { type: 'news' }).offence(),
  },
  unreached: { silent: script('server').open('a') },
});

judged(syntax.namesOnce, {
  pass: { once: alive() },
  fail: { twice: alive().server('a', '{"type":"ping","timestamp":1,"timestamp":2}').offence() },
  unreached: { silent: script('server').open('a') },
});
