import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as refusals from './refusals.js';

const alive = () => script('server').welcomed('a');
const member = () => alive().joined('a', 'c');
const invalid = (field: string, replyTo?: string) => ({ field, ...(replyTo ? { replyTo } : {}) });

const strange = () => alive().client('a', { type: 'strange' });
judged(refusals.unknownType, {
  pass: {
    reported: strange().error('a', 'unknown_type'),
    'capability not claimed': script('server')
      .welcomed('a', { welcome: { capabilities: [] } })
      .client('a', { type: 'typing', channelId: 'c', active: true })
      .error('a', 'unknown_type'),
  },
  fail: { 'another code': strange().error('a', 'invalid_frame').offence(), silence: strange().expired('a').offence() },
  unreached: { unsettled: strange(), 'all known': member() },
});

const wrong = () => member().post('a', 'c', 'm', { text: 7 });
judged(refusals.invalidFrame, {
  pass: {
    answered: wrong().error('a', 'invalid_frame', invalid('/text', 'm')),
    'without id': alive().client('a', { type: 'ping' }).error('a', 'invalid_frame', invalid('/timestamp')),
  },
  fail: { acked: wrong().ack('a', 'c', 'm', 1).offence(), silence: wrong().expired('a').offence() },
  unreached: {
    'all well': member().post('a', 'c', 'm'),
    unsettled: wrong(),
    closed: wrong().close('a', 'server', 4002),
  },
});

const typeless = () => alive().client('a', { type: 7 });
judged(refusals.typeMissing, {
  pass: { reported: typeless().error('a', 'invalid_frame', invalid('/type')) },
  fail: {
    'unknown type': typeless().error('a', 'unknown_type').offence(),
    'no field': typeless().error('a', 'invalid_frame').offence(),
    silence: typeless().expired('a').offence(),
  },
  unreached: { typed: member(), unsettled: typeless() },
});

const nested = () => alive().client('a', { type: 'join', id: 'j', channelId: 'c', since: { offset: -1 } });
const two = () => alive().client('a', { type: 'message', id: 'm', channelId: 'c c' });
const item = () =>
  alive().client('a', { type: 'batch', messages: [{ type: 'message', id: 'm', channelId: 'c', text: 7 }] });
judged(refusals.namesTheField, {
  pass: {
    'within an item': item().error('a', 'invalid_frame', invalid('/text', 'm')),
    exact: nested().error('a', 'invalid_frame', invalid('/since/offset', 'j')),
    'the field around it': nested().error('a', 'invalid_frame', invalid('/since', 'j')),
    'one of two': two().error('a', 'invalid_frame', invalid('/text', 'm')),
    'the other of two': two().error('a', 'invalid_frame', invalid('/channelId', 'm')),
  },
  fail: {
    'within the batch': item().error('a', 'invalid_frame', invalid('/messages/0/text', 'm')).offence(),
    'a good field': nested().error('a', 'invalid_frame', invalid('/channelId', 'j')).offence(),
    none: nested().error('a', 'invalid_frame', { replyTo: 'j' }).offence(),
    'no pointer': nested().error('a', 'invalid_frame', invalid('since', 'j')).offence(),
    'the whole frame': nested().error('a', 'invalid_frame', invalid('', 'j')).offence(),
  },
  unreached: { 'not refused': nested(), 'another code': nested().error('a', 'forbidden', { replyTo: 'j' }) },
});

judged(refusals.answersName, {
  pass: { carried: wrong().error('a', 'invalid_frame', invalid('/text', 'm')) },
  fail: { left: wrong().error('a', 'invalid_frame', invalid('/text')).expired('a').offence() },
  unreached: { 'no id': strange().error('a', 'unknown_type'), unsettled: wrong().error('a', 'invalid_frame') },
});

const watched = () => member().welcomed('b').joined('b', 'c').post('a', 'c', 'm', { sentAt: 'now' });
const marks = () => watched().client('a', { type: 'read', id: '', channelId: 'c', offset: 1 });
const writes = () =>
  watched().client('a', { type: 'state_update', id: '', channelId: 'c', key: 'k', value: 1, timestamp: 1 });
const mark = { userId: 'u-a', offset: 1 };
const entry = { key: 'k', value: 1, timestamp: 1, userId: 'u-a', clientId: 'c-a' };
judged(refusals.noEffectOfRefused, {
  pass: {
    fenced: watched().error('a', 'invalid_frame', invalid('/sentAt', 'm')).fence('a'),
    'a mark that is not there': marks().welcomed('x').joined('x', 'c').fence('a'),
  },
  fail: {
    committed: watched().slot('b', 'c', 'm', 1, 'a').offence(),
    'a mark': marks()
      .welcomed('x')
      .joined('x', 'c', { reads: [mark] })
      .offence(),
    'a mark, relayed': marks()
      .server('b', { type: 'read', channelId: 'c', ...mark })
      .offence(),
    'a write': writes()
      .welcomed('x')
      .joined('x', 'c', { states: [entry] })
      .offence(),
  },
  unreached: {
    unsettled: watched(),
    'sent well later': watched().post('a', 'c', 'm').ack('a', 'c', 'm', 1).fence('a'),
  },
});

judged(refusals.usableAfterRefusal, {
  pass: {
    ping: strange().error('a', 'unknown_type').client('a', { type: 'ping', timestamp: 1 }).server('a', {
      type: 'pong',
      timestamp: 1,
      serverTime: 1,
    }),
  },
  fail: { closed: strange().error('a', 'unknown_type').close('a', 'server', 4002).offence() },
  unreached: {
    'nothing after': strange().error('a', 'unknown_type'),
    'closed for something else': strange().client('a', 'no JSON').close('a', 'server', 4002),
  },
});

const stranger = () => alive().client('a', { type: 'message', id: 'm', channelId: 'c', text: 7 });
const revoked = (on: Script, action: string) => on.operator('revoke', { userId: 'u-a', channelId: 'c', action });
const unread = () =>
  revoked(member(), 'read').client('a', { type: 'read', id: 'r', channelId: 'c', offset: 1_000_000_000 });
/** An id that was refused for lost rights, and is used again with another text. */
const reused = () =>
  revoked(member(), 'message').post('a', 'c', 'm').error('a', 'forbidden', { replyTo: 'm' }).post('a', 'c', 'm', {
    text: 'other',
  });
const conflict = { replyTo: 'm' };
judged(refusals.firstReason, {
  pass: {
    fields: stranger().error('a', 'invalid_frame', invalid('/text', 'm')),
    'rights before content': unread().error('a', 'forbidden', { replyTo: 'r' }),
    'rights before the id': reused().error('a', 'forbidden', conflict),
  },
  fail: {
    membership: stranger().error('a', 'not_joined', { replyTo: 'm' }).offence(),
    'content before rights': unread().error('a', 'out_of_range', { replyTo: 'r' }).offence(),
    'the id before rights': reused().error('a', 'id_conflict', conflict).offence(),
  },
  unreached: {
    member: wrong().error('a', 'invalid_frame', invalid('/text', 'm')),
    unsettled: stranger(),
    'the right is there': revoked(member(), 'message')
      .client('a', { type: 'read', id: 'r', channelId: 'c', offset: 1_000_000_000 })
      .error('a', 'out_of_range', { replyTo: 'r' }),
    'in the log': revoked(member().post('a', 'c', 'm').ack('a', 'c', 'm', 1), 'message')
      .post('a', 'c', 'm', { text: 'other' })
      .error('a', 'id_conflict', conflict),
  },
});
