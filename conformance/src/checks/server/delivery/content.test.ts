import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as content from './content.js';

const START = 1_700_000_000_000;
const two = () => script('server').welcomed('a').joined('a', 'c').welcomed('b').joined('b', 'c');
const sent = (fields: object = {}) => two().post('a', 'c', 'm', fields);
const relayed = (sentFields: object, slotFields: object) => sent(sentFields).slot('b', 'c', 'm', 1, 'a', slotFields);

judged(content.ackTellsThePlace, {
  pass: { same: sent().ack('a', 'c', 'm', 1).slot('b', 'c', 'm', 1, 'a') },
  fail: {
    'another channel': sent().ack('a', 'd', 'm', 1).offence(),
    'no offset': sent().ack('a', 'c', 'm', 1, { offset: undefined }).offence(),
    'another place': sent().ack('a', 'c', 'm', 1).slot('b', 'c', 'm', 2, 'a').offence(),
  },
  unreached: { 'nobody saw it': sent().ack('a', 'c', 'm', 1), unanswered: sent() },
});

judged(content.carriesOptionalFields, {
  pass: { both: relayed({ data: null, sentAt: 7 }, { data: null, sentAt: 7 }), none: relayed({}, {}) },
  fail: {
    'sentAt of the server': relayed({}, { sentAt: 7 }).offence(),
    'another sentAt': relayed({ sentAt: 6 }, { sentAt: 7 }).offence(),
    'data made up': relayed({}, { data: null }).offence(),
    'null lost': relayed({ data: null }, {}).offence(),
  },
  unreached: { 'sender unknown': two().slot('b', 'c', 'm', 1, 'x'), acks: sent().ack('a', 'c', 'm', 1) },
});

const refused = () => sent().error('a', 'forbidden', { replyTo: 'm' });
judged(content.refusedIsNotInTheLog, {
  pass: { fenced: refused().fence('b') },
  fail: { committed: refused().slot('b', 'c', 'm', 1, 'a').offence() },
  unreached: { unsettled: refused(), conflict: sent().error('a', 'id_conflict', { replyTo: 'm' }).fence('b') },
});

const empty = () => sent({ text: '' });
judged(content.acceptsEmptyText, {
  pass: { ack: empty().ack('a', 'c', 'm', 1) },
  fail: {
    error: empty().error('a', 'invalid_frame', { replyTo: 'm' }).offence(),
    'its text blamed': empty().error('a', 'invalid_frame', { replyTo: 'm', field: '/text' }).offence(),
    silence: empty().post('a', 'c', 'n').ack('a', 'c', 'n', 1).expired('a').offence(),
  },
  unreached: {
    'some text': sent().ack('a', 'c', 'm', 1),
    'another field blamed': empty().error('a', 'invalid_frame', { replyTo: 'm', field: '/x' }),
    'rights lost': empty().error('a', 'forbidden', { replyTo: 'm' }),
    'nothing is answered': empty().post('a', 'c', 'n').expired('a'),
    stranger: script('server')
      .welcomed('a')
      .post('a', 'c', 'm', { text: '' })
      .error('a', 'not_joined', { replyTo: 'm' }),
  },
});

judged(content.acceptsMembersMessage, {
  pass: { ack: sent().ack('a', 'c', 'm', 1) },
  fail: { 'no member': sent().error('a', 'not_joined', { replyTo: 'm' }).offence() },
  unreached: {
    'rights lost': refused(),
    stranger: script('server').welcomed('a').post('a', 'c', 'm').error('a', 'not_joined', { replyTo: 'm' }),
  },
});

const flood = () => ['1', '2', '3', '4'].reduce((on, id) => on.post('a', 'c', id), two());
judged(content.overloadIsNoError, {
  pass: { acked: flood().ack('a', 'c', '1', 1).ack('a', 'c', '2', 2).ack('a', 'c', '3', 3).ack('a', 'c', '4', 4) },
  fail: {
    error: flood().error('a', 'x_overload', { replyTo: '4' }).offence(),
    closed: flood().close('a', 'server', 1008).offence(),
    stuck: flood().ack('a', 'c', '1', 1).expired('a').offence(),
  },
  unreached: { within: sent().ack('a', 'c', 'm', 1), overloaded: flood().close('a', 'server', 4102) },
});

judged(content.commitTime, {
  pass: { now: sent().ack('a', 'c', 'm', 1, { timestamp: START + 5 }) },
  fail: {
    seconds: sent()
      .ack('a', 'c', 'm', 1, { timestamp: START / 1000 })
      .offence(),
  },
  unreached: { unanswered: sent() },
});
