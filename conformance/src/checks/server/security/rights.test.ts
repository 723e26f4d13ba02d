import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as rights from './rights.js';

const revoke = (on: Script, action: string, channelId = 'c') =>
  on.operator('revoke', { userId: 'u-a', channelId, action });
const grant = (on: Script, action: string) => on.operator('grant', { userId: 'u-a', channelId: 'c', action });
const two = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const forbidden = (on: Script, replyTo: string, message = 'no') => on.error('a', 'forbidden', { replyTo, message });

const silenced = () => revoke(two(), 'message').post('a', 'c', 'm');
const unread = () => revoke(two(), 'read').client('a', { type: 'read', id: 'r', channelId: 'c', offset: 1 });
const typing = { type: 'typing', channelId: 'c', active: true };
const shown = { ...typing, userId: 'u-a', clientId: 'c-a' };
judged(rights.rightsAtTheMoment, {
  pass: { message: forbidden(silenced(), 'm'), read: forbidden(unread(), 'r') },
  fail: {
    message: silenced().ack('a', 'c', 'm', 1).offence(),
    read: unread().server('a', { type: 'ack', replyTo: 'r', applied: true }).offence(),
    'the right is back': grant(revoke(two(), 'message'), 'message')
      .post('a', 'c', 'm')
      .error('a', 'forbidden', { replyTo: 'm' })
      .offence(),
    typing: revoke(two(), 'typing').client('a', typing).server('b', shown).offence(),
    'who may not see it': revoke(two(), 'join').post('a', 'c', 'm').ack('a', 'c', 'm', 1).offence(),
  },
  unreached: {
    'typing before it': revoke(two().client('a', typing), 'typing').server('b', shown),
    'the right is back': grant(revoke(two(), 'message'), 'message').post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    'nobody touched it': two().post('a', 'c', 'm').error('a', 'forbidden', { replyTo: 'm' }),
    'on the way': revoke(two().post('a', 'c', 'm'), 'message').ack('a', 'c', 'm', 1),
    'another channel': revoke(two(), 'message', 'd').post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    'another right': revoke(two(), 'read').post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    'not a member any more': silenced().error('a', 'not_joined', { replyTo: 'm' }),
    'sent before': revoke(two().post('a', 'c', 'm').ack('a', 'c', 'm', 1), 'message')
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1),
  },
});

const stranger = () => script('server').welcomed('a').welcomed('b').joined('b', 'c');
const joins = (on: Script, id: string, channelId: string) => on.client('a', { type: 'join', id, channelId });
const hiddenJoin = () => joins(revoke(stranger(), 'join'), 'j', 'c');
judged(rights.hiddenIsForbidden, {
  pass: { forbidden: forbidden(hiddenJoin(), 'j') },
  fail: {
    joined: revoke(stranger(), 'join').joined('a', 'c').offence(),
    'another word': hiddenJoin().error('a', 'not_joined', { replyTo: 'j' }).offence(),
  },
  unreached: {
    allowed: stranger().joined('a', 'c'),
    unanswered: hiddenJoin(),
    'no room': hiddenJoin().error('a', 'too_many_channels', { replyTo: 'j' }),
  },
});

const pair = (second: string) => forbidden(joins(forbidden(hiddenJoinOf('c'), 'j', 'no'), 'k', 'd'), 'k', second);
const hiddenJoinOf = (channelId: string) => joins(revoke(revoke(stranger(), 'join'), 'join', 'd'), 'j', channelId);
judged(rights.hiddenIsNothing, {
  pass: { 'the same words': pair('no') },
  fail: { 'other words': pair('no such channel').offence() },
  unreached: {
    'one alone': forbidden(hiddenJoin(), 'j'),
    'no room for one': joins(forbidden(hiddenJoinOf('c'), 'j', 'no'), 'k', 'd').error('a', 'too_many_channels', {
      replyTo: 'k',
      message: 'full',
    }),
  },
});

const left = (on: Script, fields: object = { code: 'forbidden' }) =>
  on.server('a', { type: 'left', channelId: 'c', ...fields });
judged(rights.tellsTheHidden, {
  pass: { told: left(revoke(two(), 'join')) },
  fail: {
    'told once of two times': revoke(grant(left(revoke(two(), 'join')), 'join').joined('a', 'c'), 'join')
      .expired('a')
      .offence(),
    'without code': left(revoke(two(), 'join'), {}).offence(),
    'not told': revoke(two(), 'join').expired('a').offence(),
  },
  unreached: {
    unsettled: revoke(two(), 'join'),
    'another right': revoke(two(), 'message').expired('a'),
    'not a member': revoke(stranger(), 'join').expired('a'),
    'left before': revoke(left(two()), 'join').expired('a'),
  },
});

const stateOf = { type: 'state_update', channelId: 'c', key: 'k', value: 1, timestamp: 7 };
const act = (frame: object) => revoke(two(), 'join').client('b', frame);
const relay = (on: Script, frame: object) => on.server('a', { ...frame, userId: 'u-b', clientId: 'c-b' });
const talk = () => revoke(two(), 'join').post('b', 'c', 'm').ack('b', 'c', 'm', 1);
judged(rights.nothingForTheHidden, {
  pass: {
    nothing: talk().server('a', { type: 'pong', timestamp: 1 }),
    'another write': relay(act(stateOf), { ...stateOf, timestamp: 6 }).server('a', { type: 'pong', timestamp: 1 }),
  },
  fail: {
    'a slot': talk().slot('a', 'c', 'm', 1, 'b').offence().server('a', { type: 'pong', timestamp: 1 }),
    'a write': relay(act(stateOf), stateOf).offence().server('a', { type: 'pong', timestamp: 1 }),
    typing: relay(act(typing), typing).offence().server('a', { type: 'pong', timestamp: 1 }),
  },
  unreached: {
    'sent before': revoke(two().post('b', 'c', 'm'), 'join')
      .slot('a', 'c', 'm', 1, 'b')
      .fence('a'),
    unsettled: talk(),
    'written before': relay(revoke(two().client('b', stateOf), 'join'), stateOf).fence('a'),
    'allowed again': grant(talk(), 'join').slot('a', 'c', 'm', 1, 'b').fence('a'),
  },
});
