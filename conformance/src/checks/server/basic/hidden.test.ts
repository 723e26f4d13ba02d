import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import { basicHiddenIsForbidden, basicNothingOfTheHidden, basicNothingOnceHidden } from './hidden.js';

const says = (userId = 'u-a') =>
  script('server')
    .welcomed('v')
    .joined('v', 'c')
    .operator('revoke', { userId, channelId: 'c', action: 'join' })
    .add({ kind: 'attempt', conn: 'a', url: 'ws://host/?userId=u-a', protocols: [] })
    .add({ kind: 'open', conn: 'a', protocol: '' })
    .client('a', { type: 'message', id: 'm', channelId: 'c', text: 'm' });

judged(basicHiddenIsForbidden, {
  pass: { forbidden: says().error('a', 'forbidden', { replyTo: 'm' }) },
  fail: {
    taken: says().ack('a', 'c', 'm', 1).offence(),
    'refused, and in the log': says().error('a', 'forbidden', { replyTo: 'm' }).slot('v', 'c', 'm', 1, 'a').offence(),
  },
  unreached: { 'somebody else': says('u-b').ack('a', 'c', 'm', 1), unanswered: says() },
});

const opens = (on: Script, conn: string) =>
  on
    .add({ kind: 'attempt', conn, url: `ws://host/?userId=u-${conn}`, protocols: [] })
    .add({ kind: 'open', conn, protocol: '' });
const talk = (channelId = 'default') =>
  opens(
    opens(script('server').welcomed('v').operator('revoke', { userId: 'u-a', channelId, action: 'join' }), 'a'),
    'b',
  )
    .client('b', { type: 'message', id: 'm', channelId: 'default', text: 'm' })
    .ack('b', 'default', 'm', 1);
const pong = (on: Script) => on.server('a', { type: 'pong', serverTime: 1 });

judged(basicNothingOfTheHidden, {
  pass: {
    nothing: pong(talk()),
    'the error for the own message': pong(
      talk()
        .client('a', { type: 'message', id: 'n', channelId: 'default', text: 'n' })
        .error('a', 'forbidden', { replyTo: 'n', channelId: 'default' }),
    ),
  },
  fail: {
    'a message': talk().slot('a', 'default', 'm', 1, 'b').offence(),
    'state at the opening': talk()
      .server('a', { type: 'state_update', channelId: 'default', key: 'k', value: 1, timestamp: 1 })
      .offence(),
  },
  unreached: { 'may see it': pong(talk('c').slot('a', 'default', 'm', 1, 'b')), unsettled: talk() },
});

/** A basic member whose user may no longer see the channel when another says something there. */
const loses = (userId = 'u-a') =>
  opens(script('server').welcomed('v').joined('v', 'c'), 'a')
    .client('a', { type: 'message', id: 'm', channelId: 'c', text: 'm' })
    .slot('a', 'c', 'm', 1, 'a')
    .operator('revoke', { userId, channelId: 'c', action: 'join' });
const types = () => loses().client('v', { type: 'typing', channelId: 'c', active: true });
judged(basicNothingOnceHidden, {
  pass: {
    nothing: pong(loses().post('v', 'c', 'n').ack('v', 'c', 'n', 2)),
    'what was said before': pong(loses().slot('a', 'c', 'before', 2, 'v').post('v', 'c', 'n').ack('v', 'c', 'n', 3)),
  },
  fail: {
    'a message': loses().post('v', 'c', 'n').slot('a', 'c', 'n', 2, 'v').offence(),
    typing: types()
      .server('a', { type: 'user_typing', channelId: 'c', userId: 'u-v', clientId: 'c-v', active: true })
      .offence(),
  },
  unreached: {
    unsettled: loses().post('v', 'c', 'n').ack('v', 'c', 'n', 2),
    'may see it': pong(loses('u-b').post('v', 'c', 'n').slot('a', 'c', 'n', 2, 'v')),
    'was no member': pong(
      opens(script('server').welcomed('v').joined('v', 'c'), 'a')
        .operator('revoke', { userId: 'u-a', channelId: 'c', action: 'join' })
        .post('v', 'c', 'n')
        .ack('v', 'c', 'n', 1),
    ),
  },
});
