import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as identity from './identity.js';

const s = () => script('server');
const ping = (on: Script, conn: string) =>
  on.client(conn, { type: 'ping', timestamp: 1 }).server(conn, { type: 'pong', timestamp: 1, serverTime: 1 });
const guest = (on: Script, conn: string, clientId: string, userId: string) =>
  on
    .open(conn)
    .client(conn, { type: 'hello', protocol: '1.0', clientId })
    .server(conn, { ...WELCOME, sessionId: conn, userId });

judged(identity.namedUser, {
  pass: { same: s().welcomed('a') },
  fail: {
    another: s()
      .welcomed('a', { welcome: { userId: 'guest' } })
      .offence(),
  },
  unreached: { guest: guest(s(), 'a', 'c', 'g') },
});

judged(identity.sameGuest, {
  pass: { same: guest(guest(s(), 'a', 'c', 'g'), 'b', 'c', 'g') },
  fail: { another: guest(guest(s(), 'a', 'c', 'g'), 'b', 'c', 'h').offence() },
  unreached: {
    'other clients': guest(guest(s(), 'a', 'c', 'g'), 'b', 'd', 'h'),
    named: s().welcomed('a').welcomed('b', { client: 'c-a' }),
  },
});

judged(identity.guestIsNobody, {
  pass: { two: guest(guest(s(), 'a', 'c', 'g'), 'b', 'd', 'h') },
  fail: {
    'a named user': guest(s().welcomed('a'), 'b', 'c', 'u-a').offence(),
    'one for all': guest(guest(s(), 'a', 'c', 'g'), 'b', 'd', 'g').offence(),
  },
  unreached: { alone: guest(s(), 'a', 'c', 'g'), 'named only': s().welcomed('a').welcomed('b') },
});

const twins = () => s().welcomed('a').welcomed('b', { client: 'c-a', user: 'u-a' });
judged(identity.twinsLive, {
  pass: { both: ping(ping(twins(), 'a'), 'b') },
  fail: {
    replaced: twins().close('a', 'server', 4000).offence(),
    refused: twins().close('b', 'server', 4003).offence(),
  },
  unreached: {
    strangers: ping(s().welcomed('a').welcomed('b'), 'a'),
    'one after the other': ping(
      s().welcomed('a').close('a', 'client', 1000).welcomed('b', { client: 'c-a', user: 'u-a' }),
      'b',
    ),
    'a violation': twins().client('a', 'no JSON').close('a', 'server', 4002),
  },
});

const asGuest = (fields: object = {}) =>
  s()
    .open('g')
    .client('g', { type: 'hello', protocol: '1.0', clientId: 'c-g' })
    .server('g', { ...WELCOME, sessionId: 's-g', userId: 'guest-1' })
    .open('a')
    .client('a', { type: 'hello', protocol: '1.0', clientId: 'c-a', userId: 'guest-1', ...fields });
judged(identity.keepsGuestNames, {
  pass: { forbidden: asGuest().close('a', 'server', 4003) },
  fail: {
    welcomed: asGuest()
      .server('a', { ...WELCOME, sessionId: 's-a', userId: 'guest-1' })
      .offence(),
    'another code': asGuest().close('a', 'server', 4002).offence(),
    silence: asGuest().expired('a').offence(),
  },
  unreached: { 'another name': asGuest({ userId: 'ann' }).close('a', 'server', 4003), unsettled: asGuest() },
});
