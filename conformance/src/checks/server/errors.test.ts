import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import * as errors from './errors.js';

const alive = () => script('server').welcomed('a');
const closed = (code: number, reason = 'why') => alive().add({ kind: 'close', conn: 'a', by: 'server', code, reason });

judged(errors.errorCodes, {
  pass: { known: alive().error('a', 'forbidden'), own: alive().error('a', 'x_quota') },
  fail: { unknown: alive().error('a', 'bad_request').offence() },
  unreached: { none: alive() },
});

judged(errors.closeCodes, {
  pass: { known: closed(4108), own: closed(4150), library: closed(1011) },
  fail: {
    policy: closed(1008).offence(),
    none: closed(1005).offence(),
    unassigned: closed(4010).offence(),
    'of clients': closed(4104).offence(),
    'cut amid a character': alive()
      .add({ kind: 'mark', name: 'broken-reason', conn: 'a' })
      .close('a', 'server', 4150)
      .offence(),
  },
  unreached: { 'kit left': alive().close('a', 'client', 1008) },
});

judged(errors.closeReasons, {
  pass: { given: closed(4002) },
  fail: { none: closed(4002, '').offence() },
  unreached: { library: closed(1011, ''), open: alive() },
});

judged(errors.noInternals, {
  pass: {
    plain: alive().error('a', 'forbidden'),
    'a place in the frame': alive().error('a', 'invalid_frame', { message: '/since/offset/x is wrong, see line 3' }),
    'a page': alive().error('a', 'invalid_frame', { message: 'see https://docs.example/parley/spec/v1' }),
  },
  fail: {
    'a file with a line': alive().error('a', 'internal', { message: 'KeyError in hub.py line 12' }).offence(),
    'a file with its folders': alive().error('a', 'internal', { message: 'cannot load /srv/app/hub.py' }).offence(),
    stack: alive().error('a', 'forbidden', { message: 'TypeError at handle (/app/server.js:10:3)' }).offence(),
    reason: closed(1011, 'panic in store.go:42').offence(),
    'an exception of C++': alive().error('a', 'internal', { message: 'std::out_of_range: map::at' }).offence(),
  },
  unreached: { none: alive() },
});

/** A server that answered one message, and none of the next two for so many ms. */
const deaf = (ms: number) =>
  alive()
    .post('a', 'c', 'm')
    .error('a', 'not_joined', { replyTo: 'm' })
    .post('a', 'c', 'n')
    .post('a', 'c', 'o')
    .after(ms);
const twoHellos = () => alive().client('a', { type: 'hello', protocol: '1.0', clientId: 'c-a' });
judged(errors.codesForTheirReason, {
  pass: {
    'a hello too long': alive()
      .open('b')
      .client('b', { type: 'hello', protocol: '1.0', clientId: 'c-b', x_fill: 'x'.repeat(2048) })
      .close('b', 'server', 1009),
    'a violation': twoHellos().close('a', 'server', 4002),
    'no hello': script('server').open('a').close('a', 'server', 4002),
    'too much unanswered': alive().post('a', 'c', 'm').post('a', 'c', 'n').close('a', 'server', 4102),
    'deaf for long': deaf(600).close('a', 'server', 4102),
    stalled: alive().add({ kind: 'fault', conn: 'a', action: 'pause-reading' }).close('a', 'server', 4101),
    'more announced than fits': alive()
      .add({ kind: 'fault', conn: 'a', action: 'announce' })
      .close('a', 'server', 1009),
  },
  fail: {
    'for a bad field': alive().client('a', { type: 'join', id: 'j' }).close('a', 'server', 4002).offence(),
    'a small frame': alive().close('a', 'server', 1009).offence(),
    'a client that reads': alive().close('a', 'server', 4101).offence(),
    'all but one is answered': alive()
      .post('a', 'c', 'm')
      .error('a', 'not_joined', { replyTo: 'm' })
      .post('a', 'c', 'n')
      .close('a', 'server', 4102)
      .offence(),
    'read just now': deaf(300).close('a', 'server', 4102).offence(),
    'a fault of its own': alive().client('a', { type: 'ping', timestamp: 1 }).close('a', 'server', 1011).offence(),
    unplanned: alive().close('a', 'server', 4200).offence(),
  },
  unreached: {
    'its own reasons': alive().close('a', 'server', 4103),
    'the client went': alive().close('a', 'client', 1000),
  },
});

const pair = () => script('server').welcomed('a').joined('a', 'c', { offset: 9 }).welcomed('b').joined('b', 'c');
const refused = (code = 'forbidden') =>
  pair().client('a', { type: 'read', id: 'r', channelId: 'c', offset: 5 }).error('a', code, { replyTo: 'r' });
const write = { channelId: 'c', key: 'k', value: 1, timestamp: 7 };
const unwritten = () =>
  pair()
    .client('a', { type: 'state_update', id: 's', ...write })
    .error('a', 'clock_skew', { replyTo: 's', serverTime: 1 });
const author = { userId: 'u-a', clientId: 'c-a' };
judged(errors.refusedHasNoEffect, {
  pass: {
    'nothing seen': refused().fence('b'),
    'another mark': refused()
      .welcomed('x')
      .joined('x', 'c', { reads: [{ userId: 'u-a', offset: 4 }] })
      .fence('x'),
    'another write of the key': unwritten()
      .server('b', { type: 'state_update', ...write, timestamp: 8, ...author })
      .fence('b'),
    'a mark of before': script('server')
      .welcomed('a')
      .joined('a', 'c', { offset: 9, reads: [{ userId: 'u-a', offset: 5 }] })
      .client('a', { type: 'read', id: 'r', channelId: 'c', offset: 5 })
      .error('a', 'forbidden', { replyTo: 'r' })
      .welcomed('x')
      .joined('x', 'c', { reads: [{ userId: 'u-a', offset: 5 }] })
      .fence('x'),
    'another that was taken': refused()
      .client('a', { type: 'read', channelId: 'c', offset: 5 })
      .server('b', { type: 'read', channelId: 'c', offset: 5, userId: 'u-a' })
      .fence('b'),
  },
  fail: {
    'a mark relayed': refused().server('b', { type: 'read', channelId: 'c', offset: 5, userId: 'u-a' }).offence(),
    'a mark listed': refused()
      .welcomed('x')
      .joined('x', 'c', { reads: [{ userId: 'u-a', offset: 5 }] })
      .offence(),
    'a write relayed': unwritten()
      .server('b', { type: 'state_update', ...write, ...author })
      .offence(),
    'a write listed': unwritten()
      .welcomed('x')
      .joined('x', 'c', { states: [{ key: 'k', value: 1, timestamp: 7, ...author }] })
      .offence(),
  },
  unreached: { unsettled: refused(), 'not refused': pair().fence('b') },
});
