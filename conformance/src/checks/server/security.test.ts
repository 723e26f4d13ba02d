import { judged } from '../../check/judged.js';
import { type Script, script } from '../../check/script.js';
import * as security from './security.js';

const two = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');

judged(security.identityOfConnection, {
  pass: { own: two().post('a', 'c', 'm').slot('b', 'c', 'm', 1, 'a') },
  fail: { 'of another': two().post('a', 'c', 'm', { userId: 'u-b' }).slot('b', 'c', 'm', 1, 'b').offence() },
  unreached: { 'sender unknown': two().slot('b', 'c', 'm', 1, 'x') },
});

const typed = () => two().client('a', { type: 'typing', channelId: 'c', active: true, userId: 'u-b', clientId: 'c-b' });
const relayed = (by: string) => ({
  type: 'typing',
  channelId: 'c',
  active: true,
  userId: `u-${by}`,
  clientId: `c-${by}`,
});
judged(security.relaysByTheirAuthor, {
  pass: { own: typed().server('b', relayed('a')) },
  fail: {
    'of another': typed().server('b', relayed('b')).offence(),
    'of nobody': typed().server('b', relayed('x')).offence(),
  },
  unreached: {
    'nothing relayed': typed(),
    'sender unknown': two().server('b', relayed('a')),
    'basic beside': script('server')
      .open('x', '')
      .add({ kind: 'mark', name: 'x' })
      .welcomed('b')
      .joined('b', 'c')
      .client('b', relayed('b'))
      .server('b', relayed('x')),
  },
});

const forged = () => two().post('a', 'c', 'm', { userId: 'u-b', offset: 7 });
judged(security.spoofsIgnored, {
  pass: { ignored: forged().ack('a', 'c', 'm', 1).slot('b', 'c', 'm', 1, 'a') },
  fail: {
    refused: forged().error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    'user believed': forged().ack('a', 'c', 'm', 1).slot('b', 'c', 'm', 1, 'b').offence(),
    'offset believed': forged().ack('a', 'c', 'm', 7).offence(),
  },
  unreached: {
    honest: two().post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    'nobody saw it': forged().ack('a', 'c', 'm', 1),
  },
});

const broken = () => two().client('a', '{');
const served = (on: Script) =>
  on.client('b', { type: 'ping', timestamp: 1 }).server('b', { type: 'pong', timestamp: 1, serverTime: 1 });
const ended = (on: Script, code: number | null, signal: string | null = null) =>
  on.add({ kind: 'process', what: 'exited', code, signal });
judged(security.bystandersLive, {
  pass: { served: served(broken().close('a', 'server', 4002)) },
  fail: {
    crashed: broken().close('a', 'server', 1006).close('b', 'server', 1006).offence(),
    'ended by itself': ended(two().client('a', { type: 'ping', timestamp: 1 }), 3).offence(),
    aborted: ended(two(), null, 'SIGABRT').offence(),
  },
  unreached: {
    alone: script('server').welcomed('a').client('a', '{').close('a', 'server', 4002),
    'nothing after': broken(),
    'nothing broken': served(two()),
    'ended by the kit': ended(two().add({ kind: 'process', what: 'killed', signal: 'SIGTERM' }), 0),
    'ended from outside': ended(two(), null, 'SIGKILL'),
  },
});
