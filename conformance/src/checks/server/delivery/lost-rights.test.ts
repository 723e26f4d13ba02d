import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as lost from './lost-rights.js';

const member = () => script('server').welcomed('a').joined('a', 'c');
const revoke = (on: Script) => on.operator('revoke', { userId: 'u-a', channelId: 'c', action: 'message' });
const refused = (on: Script = member()) => revoke(on).post('a', 'c', 'm').error('a', 'forbidden', { replyTo: 'm' });
const left = (on: Script, fields: object = { code: 'forbidden' }) =>
  on.server('a', { type: 'left', channelId: 'c', ...fields });
const again = () =>
  left(refused())
    .operator('grant', { userId: 'u-a', channelId: 'c', action: 'message' })
    .joined('a', 'c')
    .post('a', 'c', 'm');

judged(lost.remembersTheRefusal, {
  pass: { refused: again().error('a', 'forbidden', { replyTo: 'm' }) },
  fail: {
    taken: again().ack('a', 'c', 'm', 1).offence(),
    'another word': again().error('a', 'id_conflict', { replyTo: 'm' }).offence(),
  },
  unreached: {
    'not repeated': left(refused()),
    unanswered: again(),
    'not joined': again().error('a', 'not_joined', { replyTo: 'm' }),
  },
});

judged(lost.refusalEndsMembership, {
  pass: {
    left: left(refused()),
    'other channels between': left(refused().slot('a', 'd', 'x', 1, 'b')),
    'a repetition ends nothing': again().error('a', 'forbidden', { replyTo: 'm' }).slot('a', 'c', 'n', 1, 'b'),
  },
  fail: {
    'goes on': refused().slot('a', 'c', 'n', 1, 'b').offence(),
    'without code': left(refused(), {}).offence(),
    'nothing follows': refused().expired('a').offence(),
  },
  unreached: {
    unsettled: refused(),
    'never had it': member().post('a', 'c', 'm').error('a', 'forbidden', { replyTo: 'm' }).slot('a', 'c', 'n', 1, 'b'),
  },
});

const early = () => revoke(member().post('a', 'c', 'e')).post('a', 'c', 'm');
judged(lost.answersBeforeTheRefusal, {
  pass: { 'in order': early().ack('a', 'c', 'e', 1).error('a', 'forbidden', { replyTo: 'm' }) },
  fail: {
    overtaken: early().error('a', 'forbidden', { replyTo: 'm' }).ack('a', 'c', 'e', 1).offence(),
    forgotten: early().error('a', 'forbidden', { replyTo: 'm' }).offence(),
  },
  unreached: { 'none before': refused() },
});
