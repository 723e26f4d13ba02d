import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as dedupe from './dedupe.js';

const member = () => script('server').welcomed('a').joined('a', 'c');
const once = () =>
  member()
    .post('a', 'c', 'm', { text: 't', data: { a: 1, b: 2 } })
    .ack('a', 'c', 'm', 1);
const same = { text: 't', data: { a: 1, b: 2 } };
const again = (fields: object = same) => once().post('a', 'c', 'm', fields);
/** The same client on a second connection. */
const elsewhere = (on: Script) => on.welcomed('b', { user: 'u-a', client: 'c-a' }).joined('b', 'c', { offset: 1 });
const RIGHT = { userId: 'u-a', channelId: 'c', action: 'message' };
const barred = (on: Script) => on.operator('revoke', RIGHT);

judged(dedupe.recognisesRepeats, {
  pass: {
    same: again().ack('a', 'c', 'm', 1),
    elsewhere: elsewhere(once()).post('b', 'c', 'm', same).ack('b', 'c', 'm', 1),
  },
  fail: {
    'another offset': again().ack('a', 'c', 'm', 2).offence(),
    'another timestamp': again().ack('a', 'c', 'm', 1, { timestamp: 7 }).offence(),
    error: again().error('a', 'id_conflict', { replyTo: 'm' }).offence(),
    silence: again().expired('a').offence(),
  },
  unreached: {
    once: once(),
    'other content': again({ text: 'u' }).error('a', 'id_conflict', { replyTo: 'm' }),
    'after the window': once().after(60_000).post('a', 'c', 'm', same).ack('a', 'c', 'm', 2),
    'without the right': barred(once()).post('a', 'c', 'm', same).error('a', 'forbidden', { replyTo: 'm' }),
  },
});

judged(dedupe.verdictNeedsNoRight, {
  pass: { acked: barred(once()).post('a', 'c', 'm', same).ack('a', 'c', 'm', 1) },
  fail: {
    refused: barred(once()).post('a', 'c', 'm', same).error('a', 'forbidden', { replyTo: 'm' }).offence(),
  },
  unreached: {
    'with the right': again().ack('a', 'c', 'm', 1),
    'no member': barred(once()).post('a', 'c', 'm', same).error('a', 'not_joined', { replyTo: 'm' }),
    'nothing to repeat': barred(member()).post('a', 'c', 'm', same).error('a', 'forbidden', { replyTo: 'm' }),
    'the right came back': barred(once()).operator('grant', RIGHT).post('a', 'c', 'm', same).ack('a', 'c', 'm', 1),
  },
});

const second = () => elsewhere(once()).post('b', 'c', 'm', same);
judged(dedupe.repeatOnAnotherConnection, {
  pass: { same: second().ack('b', 'c', 'm', 1) },
  fail: { 'a second entry': second().ack('b', 'c', 'm', 2).offence() },
  unreached: {
    'the same connection': again().ack('a', 'c', 'm', 1),
    'another client': once().welcomed('b').joined('b', 'c').post('b', 'c', 'm', same).ack('b', 'c', 'm', 2),
  },
});

const lost = () => elsewhere(member().post('a', 'c', 'm').close('a', 'client', 1006)).post('b', 'c', 'm');
judged(dedupe.commitsOnce, {
  pass: { once: lost().slot('b', 'c', 'm', 2, 'a') },
  fail: {
    twice: lost().slot('b', 'c', 'm', 2, 'a').slot('b', 'c', 'm', 3, 'a').offence(),
    'on the same connection': again().ack('a', 'c', 'm', 2).offence(),
  },
  unreached: { 'sent once': once(), 'two users': member().slot('a', 'c', 'm', 1, 'x').slot('a', 'c', 'm', 2, 'y') },
});

judged(dedupe.conflictsOnOtherContent, {
  pass: {
    text: again({ ...same, text: 'u' }).error('a', 'id_conflict', { replyTo: 'm' }),
    data: again({ text: 't' }).error('a', 'id_conflict', { replyTo: 'm' }),
  },
  fail: {
    ack: again({ ...same, text: 'u' })
      .ack('a', 'c', 'm', 1)
      .offence(),
    'null is not absent': member()
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .post('a', 'c', 'm', { data: null })
      .ack('a', 'c', 'm', 1)
      .offence(),
    silence: again({ text: 'u' }).expired('a').offence(),
  },
  unreached: {
    same: again().ack('a', 'c', 'm', 1),
    'other user': once().welcomed('b').joined('b', 'c').post('b', 'c', 'm').ack('b', 'c', 'm', 2),
    'the right is gone': once()
      .operator('revoke', { userId: 'u-a', channelId: 'c', action: 'message' })
      .post('a', 'c', 'm', { text: 'u' })
      .error('a', 'forbidden', { replyTo: 'm' }),
  },
});

const conflict = () => again({ text: 'u' }).error('a', 'id_conflict', { replyTo: 'm' });
judged(dedupe.conflictKeepsMembership, {
  pass: { 'goes on': conflict().post('a', 'c', 'n').ack('a', 'c', 'n', 2) },
  fail: {
    ended: conflict().server('a', { type: 'left', channelId: 'c', code: 'id_conflict' }).offence(),
    'alters the entry': member()
      .welcomed('b')
      .post('a', 'c', 'm')
      .ack('a', 'c', 'm', 1)
      .post('a', 'c', 'm', { text: 'u' })
      .error('a', 'id_conflict', { replyTo: 'm' })
      .joined('b', 'c', { offset: 0 }, { offset: 0 })
      .slot('b', 'c', 'm', 1, 'a', { text: 'u' })
      .offence(),
    'no member': conflict().post('a', 'c', 'n').error('a', 'not_joined', { replyTo: 'n' }).offence(),
  },
  unreached: { 'nothing after': conflict(), 'no conflict': once() },
});

judged(dedupe.sentAtIsNoContent, {
  pass: { ack: again({ ...same, sentAt: 7 }).ack('a', 'c', 'm', 1) },
  fail: {
    conflict: again({ ...same, sentAt: 7 })
      .error('a', 'id_conflict', { replyTo: 'm' })
      .offence(),
  },
  unreached: { same: again().ack('a', 'c', 'm', 1) },
});

const turned = () => again({ text: 't', data: { b: 2, a: 1 } });
judged(dedupe.dataIsAValue, {
  pass: { ack: turned().ack('a', 'c', 'm', 1) },
  fail: { conflict: turned().error('a', 'id_conflict', { replyTo: 'm' }).offence() },
  unreached: { 'written alike': again().ack('a', 'c', 'm', 1) },
});

const stranger = () => once().welcomed('b').joined('b', 'c', { offset: 1 }).post('b', 'c', 'm', same);
const LONG = 'x'.repeat(64);
/** The client c-a sends what another user's client could have sent as `m`, if a slash stands between the parts. */
const joint = () =>
  once()
    .post('a', 'c', 'd/m')
    .ack('a', 'c', 'd/m', 2)
    .welcomed('d', { user: 'u-a', client: 'c-a/d' })
    .joined('d', 'c')
    .post('d', 'c', 'm');
judged(dedupe.keyHasAllParts, {
  pass: {
    'another user': stranger().ack('b', 'c', 'm', 2),
    'another channel': once().joined('a', 'd').post('a', 'd', 'm').ack('a', 'd', 'm', 1),
    'in capitals': once().post('a', 'c', 'M').ack('a', 'c', 'M', 2),
    'parts that make the same text': joint().ack('d', 'c', 'm', 3),
  },
  fail: {
    swallowed: stranger().ack('b', 'c', 'm', 1).offence(),
    'in capitals': once().post('a', 'c', 'M').ack('a', 'c', 'M', 1).offence(),
    'cut short': once()
      .post('a', 'c', `${LONG}1`, { text: '' })
      .ack('a', 'c', `${LONG}1`, 2)
      .post('a', 'c', `${LONG}2`, { text: '' })
      .ack('a', 'c', `${LONG}2`, 2)
      .offence(),
    'parts joined': joint().ack('d', 'c', 'm', 2).offence(),
    conflict: once().joined('a', 'd').post('a', 'd', 'm').error('a', 'id_conflict', { replyTo: 'm' }).offence(),
  },
  unreached: { 'one key': again().ack('a', 'c', 'm', 1), unsettled: stranger() },
});

judged(dedupe.repeatAnsweredAtOnce, {
  pass: { ack: again().ack('a', 'c', 'm', 1) },
  fail: {
    silence: again().expired('a').offence(),
    'seen in a replay': elsewhere(member()).slot('b', 'c', 'm', 2, 'a').post('b', 'c', 'm').expired('b').offence(),
  },
  unreached: { first: member().post('a', 'c', 'm').expired('a'), unsettled: again() },
});
