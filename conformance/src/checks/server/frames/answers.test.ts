import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as answers from './answers.js';

const member = () => script('server').welcomed('a').joined('a', 'c');
const asked = () => script('server').welcomed('a').post('a', 'c', 'm');

judged(answers.answersOnce, {
  pass: { ack: asked().ack('a', 'c', 'm', 1), error: asked().error('a', 'not_joined', { replyTo: 'm' }) },
  fail: {
    twice: asked().ack('a', 'c', 'm', 1).error('a', 'forbidden', { replyTo: 'm' }).offence(),
    silence: asked().expired('a').offence(),
    'another type': asked().server('a', { type: 'left', channelId: 'c', replyTo: 'm' }).offence(),
  },
  unreached: {
    unsettled: asked(),
    'the membership was lost': asked().server('a', { type: 'left', channelId: 'c', code: 'forbidden' }).expired('a'),
    'a wait that began before': script('server').welcomed('a').after(900).post('a', 'c', 'm').after(100).add({
      kind: 'wait',
      conn: 'a',
      what: '',
      outcome: 'expired',
      ms: 1000,
    }),
    'not read': asked().add({ kind: 'fault', conn: 'a', action: 'pause-reading' }).expired('a'),
  },
});

judged(answers.repliesToRequests, {
  pass: { own: member() },
  fail: {
    'nobody asked': member().ack('a', 'c', 'other', 1).offence(),
    'before it was asked': member().ack('a', 'c', 'm', 1).offence().post('a', 'c', 'm'),
    'an ack for nothing': member().server('a', { type: 'ack', channelId: 'c', applied: true }).offence(),
  },
  unreached: { 'no answer': asked() },
});

const doubled = () => member().post('a', 'c', 'm').post('a', 'c', 'm');
judged(answers.sameIdTwice, {
  pass: { two: doubled().ack('a', 'c', 'm', 1).ack('a', 'c', 'm', 1) },
  fail: { one: doubled().ack('a', 'c', 'm', 1).expired('a').offence() },
  unreached: {
    'one after the other': member().post('a', 'c', 'm').ack('a', 'c', 'm', 1).post('a', 'c', 'm').ack('a', 'c', 'm', 1),
    unsettled: doubled().ack('a', 'c', 'm', 1),
  },
});

const quiet = () => member().client('a', { type: 'read', channelId: 'c', offset: 1 });
judged(answers.noAnswerWithoutId, {
  pass: { fenced: quiet().fence('a') },
  fail: { acked: quiet().server('a', { type: 'ack', replyTo: 'x', applied: true }).offence() },
  unreached: {
    unsettled: quiet(),
    'with id': member().client('a', { type: 'read', id: 'r', channelId: 'c', offset: 1 }).fence('a'),
  },
});
