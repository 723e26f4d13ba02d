import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import * as transport from './transport.js';

const s = () => script('server');
const alive = () => s().welcomed('a');

judged(transport.selectsSubprotocol, {
  pass: { selected: s().open('a') },
  fail: {
    none: s().open('a', '').offence(),
    refused: s().attempt('a').add({ kind: 'refused', conn: 'a', by: 'server', status: 403, reason: '' }).offence(),
  },
  unreached: { 'not offered': s().attempt('a', []).add({ kind: 'open', conn: 'a', protocol: '' }) },
});

const unknown = () => s().attempt('a', ['x-unknown']);
judged(transport.refusesUnknownSubprotocols, {
  pass: { refused: unknown().add({ kind: 'refused', conn: 'a', by: 'server', status: 400, reason: '' }) },
  fail: {
    accepted: unknown().add({ kind: 'open', conn: 'a', protocol: '' }).offence(),
    'a name like ours': s()
      .attempt('a', ['parley.v1.x-unknown'])
      .add({ kind: 'open', conn: 'a', protocol: '' })
      .offence(),
    500: unknown().add({ kind: 'refused', conn: 'a', by: 'server', status: 500, reason: '' }).offence(),
  },
  unreached: {
    'no server': unknown().add({ kind: 'refused', conn: 'a', by: 'server', reason: 'ECONNREFUSED' }),
    'perhaps known': s().attempt('a', ['parley.v2']).add({ kind: 'open', conn: 'a', protocol: 'parley.v2' }),
  },
});

const bare = () => s().attempt('a', []);
const opened = () => bare().add({ kind: 'open', conn: 'a', protocol: '' });
judged(transport.acceptsNoSubprotocol, {
  pass: { version: opened().close('a', 'server', 4006), basic: opened().server('a', { type: 'pong' }) },
  fail: {
    refused: bare().add({ kind: 'refused', conn: 'a', by: 'server', status: 426, reason: '' }).offence(),
    code: opened().close('a', 'server', 4002).offence(),
    selected: bare().add({ kind: 'open', conn: 'a', protocol: 'parley.v1' }).offence(),
  },
  unreached: { offered: alive(), silent: opened() },
});

const binary = () => alive().add({ kind: 'message', conn: 'a', from: 'client', text: 'AA==', binary: true });
judged(transport.closesOnBinary, {
  pass: { 4002: binary().close('a', 'server', 4002) },
  fail: { 1003: binary().close('a', 'server', 1003).offence(), open: binary().expired('a').offence() },
  unreached: {
    'no binary': alive().close('a', 'server', 4002),
    unsettled: binary(),
    drain: binary().close('a', 'server', 4200),
  },
});

const utf8 = () => alive().add({ kind: 'fault', conn: 'a', action: 'invalid-utf8' }).client('a', '\ufffd');
judged(transport.closesOnInvalidUtf8, {
  pass: { 1007: utf8().close('a', 'server', 1007) },
  fail: { 4002: utf8().close('a', 'server', 4002).offence() },
  unreached: { unsettled: utf8(), 'not JSON': alive().client('a', '\ufffd').close('a', 'server', 4002) },
});

const pieces = () => alive().joined('a', 'c').add({ kind: 'fault', conn: 'a', action: 'fragment' }).post('a', 'c', 'm');
judged(transport.acceptsFragments, {
  pass: {
    ack: pieces().ack('a', 'c', 'm', 1),
    'pings between': pieces().add({ kind: 'fault', conn: 'a', action: 'control-ping' }).ack('a', 'c', 'm', 1),
  },
  fail: {
    error: pieces().error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    closed: pieces().close('a', 'server', 4002).offence(),
    silence: pieces().expired('a').offence(),
  },
  unreached: { whole: alive().joined('a', 'c').post('a', 'c', 'm').ack('a', 'c', 'm', 1), unsettled: pieces() },
});

judged(transport.sendsText, {
  pass: { text: alive() },
  fail: { binary: alive().add({ kind: 'message', conn: 'a', from: 'server', text: 'AA==', binary: true }).offence() },
  unreached: { nothing: s().open('a') },
});

const behind = () =>
  alive().joined('a', 'c').welcomed('b').joined('b', 'c').client('a', 'no JSON').post('a', 'c', 'late');
judged(transport.noEffectAfterClose, {
  pass: { fenced: behind().close('a', 'server', 4002).fence('b') },
  fail: { committed: behind().close('a', 'server', 4002).slot('b', 'c', 'late', 1, 'a').offence() },
  unreached: {
    'never closed': behind().slot('b', 'c', 'late', 1, 'a'),
    unsettled: behind(),
    'nothing behind': alive().client('a', 'no JSON').close('a', 'server', 4002),
  },
});
