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
  },
  unreached: { 'kit left': alive().close('a', 'client', 1008) },
});

judged(errors.closeReasons, {
  pass: { given: closed(4002) },
  fail: { none: closed(4002, '').offence() },
  unreached: { library: closed(1011, ''), open: alive() },
});

judged(errors.noInternals, {
  pass: { plain: alive().error('a', 'forbidden') },
  fail: {
    stack: alive().error('a', 'forbidden', { message: 'TypeError at handle (/app/server.js:10:3)' }).offence(),
    reason: closed(1011, 'panic in store.go:42').offence(),
  },
  unreached: { none: alive() },
});

const twoHellos = () => alive().client('a', { type: 'hello', protocol: '1.0', clientId: 'c-a' });
judged(errors.codesForTheirReason, {
  pass: {
    'a violation': twoHellos().close('a', 'server', 4002),
    'no hello': script('server').open('a').close('a', 'server', 4002),
    stalled: alive().add({ kind: 'fault', conn: 'a', action: 'pause-reading' }).close('a', 'server', 4101),
  },
  fail: {
    'for a bad field': alive().client('a', { type: 'join', id: 'j' }).close('a', 'server', 4002).offence(),
    'a small frame': alive().close('a', 'server', 1009).offence(),
    'a client that reads': alive().close('a', 'server', 4101).offence(),
    unplanned: alive().close('a', 'server', 4200).offence(),
  },
  unreached: {
    'its own reasons': alive().close('a', 'server', 4103),
    'the client went': alive().close('a', 'client', 1000),
  },
});
