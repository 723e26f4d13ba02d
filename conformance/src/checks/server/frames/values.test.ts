import type { Check } from '../../../check/check.js';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as values from './values.js';

const member = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const refusal = { replyTo: 'm', field: '/x' };

const refused = (check: Check, fields: object) => {
  const sent = () => member().post('a', 'c', 'm', fields);
  judged(check, {
    pass: { refused: sent().error('a', 'invalid_frame', refusal) },
    fail: {
      accepted: sent().ack('a', 'c', 'm', 1).offence(),
      'another code': sent().error('a', 'forbidden', refusal).offence(),
      silence: sent().expired('a').offence(),
    },
    unreached: { 'all well': member().post('a', 'c', 'm').ack('a', 'c', 'm', 1), unsettled: sent() },
  });
};

refused(values.refusesBadIntegers, { sentAt: 1.5 });
refused(values.refusesLoneSurrogates, { text: '\ud800' });
refused(values.refusesNull, { sentAt: null });

const spaced = () => member().post('a', 'c', 'm 1');
judged(values.refusesBadIdentifiers, {
  pass: { refused: spaced().error('a', 'invalid_frame', { field: '/id' }) },
  fail: { 'another code': spaced().error('a', 'not_joined').offence(), silence: spaced().expired('a').offence() },
  unreached: { 'a good one': member().post('a', 'c', 'm').ack('a', 'c', 'm', 1), unsettled: spaced() },
});

const wide = '!'.padEnd(128, '~');
const accepted = (check: Check, id: string, fields: object, unreached: Record<string, Script> = {}) => {
  const sent = () => member().post('a', 'c', id, fields);
  judged(check, {
    pass: {
      ack: sent().ack('a', 'c', id, 1),
      'refused for its content': sent().error('a', 'id_conflict', { replyTo: id }),
    },
    fail: {
      error: sent().error('a', 'invalid_frame', { replyTo: id, field: '/id' }).offence(),
      closed: sent().close('a', 'server', 4002).offence(),
      silence: sent().expired('a').offence(),
    },
    unreached: { plain: member().post('a', 'c', 'm').ack('a', 'c', 'm', 1), unsettled: sent(), ...unreached },
  });
};

accepted(
  values.acceptsWideIdentifiers,
  wide,
  { text: '' },
  {
    'refused for another field': member()
      .post('a', 'c', wide, { text: '' })
      .error('a', 'invalid_frame', { replyTo: wide, field: '/text' }),
  },
);
accepted(values.ignoresUnknownFields, 'm', { x_new: { a: 1 } });
accepted(values.ignoresUnknownFields, 'm', { ' text': 7 });
const within = () =>
  script('server')
    .welcomed('a')
    .client('a', { type: 'join', id: 'j', channelId: 'c', since: { offset: 0, x_new: 1 } });
judged(values.ignoresUnknownFields, {
  pass: { joined: within().server('a', { type: 'joined', replyTo: 'j', channelId: 'c', epoch: 'e', offset: 0 }) },
  fail: { refused: within().error('a', 'invalid_frame', { replyTo: 'j', field: '/since' }).offence() },
  unreached: { unsettled: within() },
});

const pointed = (notation: string) =>
  member().add({
    kind: 'message',
    conn: 'a',
    from: 'client',
    text: `{"type":"message","id":"m","channelId":"c","text":"x","sentAt":${notation}}`,
  });
judged(values.readsAnyNotation, {
  pass: {
    '1.0': pointed('1.0').ack('a', 'c', 'm', 1),
    '1e3': pointed('1e3').ack('a', 'c', 'm', 1),
    '1.8E+2': pointed('1.8E+2').ack('a', 'c', 'm', 1),
    '-0': pointed('-0').ack('a', 'c', 'm', 1),
  },
  fail: {
    refused: pointed('1.0').error('a', 'invalid_frame', { replyTo: 'm', field: '/sentAt' }).offence(),
    'a negative exponent': pointed('100e-2').error('a', 'invalid_frame', { replyTo: 'm', field: '/sentAt' }).offence(),
    closed: pointed('1.0e0').close('a', 'server', 4002).offence(),
  },
  unreached: { plain: pointed('10').ack('a', 'c', 'm', 1), 'a fraction': pointed('1.5').error('a', 'invalid_frame') },
});

judged(values.acceptsWideIntegers, {
  pass: { acked: pointed('9007199254740991').ack('a', 'c', 'm', 1) },
  fail: {
    refused: pointed('4294967297').error('a', 'invalid_frame', { replyTo: 'm', field: '/sentAt' }).offence(),
  },
  unreached: {
    'of 32 bits': pointed('4294967296').error('a', 'invalid_frame', { replyTo: 'm', field: '/sentAt' }),
    'no integer': pointed('9007199254740993').error('a', 'invalid_frame', { replyTo: 'm', field: '/sentAt' }),
    'for another field': pointed('4294967297').error('a', 'invalid_frame', { replyTo: 'm', field: '/text' }),
  },
});

const huge = () =>
  member().add({
    kind: 'message',
    conn: 'a',
    from: 'client',
    text: '{"type":"message","id":"m","channelId":"c","text":"","data":[1e400]}',
  });
/** The slot at the other member, with `data` as it is written. */
const taken = (data: string) =>
  huge()
    .ack('a', 'c', 'm', 1)
    .add({
      kind: 'message',
      conn: 'b',
      from: 'server',
      text: `{"type":"message","id":"m","channelId":"c","offset":1,"userId":"u-a","clientId":"c-a","text":"","timestamp":1,"data":${data}}`,
    });
judged(values.holdsWhatItTakes, {
  pass: { refused: huge().error('a', 'invalid_frame', { replyTo: 'm', field: '/data' }), held: taken('[1E400]') },
  fail: {
    null: taken('[null]').offence(),
    'the greatest double': taken('[1.7976931348623157e308]').offence(),
    'another reason': huge().error('a', 'forbidden', { replyTo: 'm' }).offence(),
    silence: huge().expired('a').offence(),
  },
  unreached: { 'not relayed': huge().ack('a', 'c', 'm', 1), 'a double': member().post('a', 'c', 'm', { data: 1e300 }) },
});

const data = JSON.parse('{"b":1,"__proto__":{"c":[null]}}');
const relayed = (fields: object) => member().post('a', 'c', 'm', { data }).slot('b', 'c', 'm', 1, 'a', fields);
judged(values.relaysValues, {
  pass: { same: relayed({ data }), reordered: relayed({ data: JSON.parse('{"__proto__":{"c":[null]},"b":1.0}') }) },
  fail: {
    'a name lost': relayed({ data: { b: 1 } }).offence(),
    'text trimmed': relayed({ data, text: 'm ' }).offence(),
    'data lost': relayed({}).offence(),
  },
  unreached: { 'sender unknown': member().slot('b', 'c', 'm', 1, 'x') },
});
