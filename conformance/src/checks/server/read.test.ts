import { judged } from '../../check/judged.js';
import { type Script, script } from '../../check/script.js';
import * as marks from './read.js';

const two = () =>
  script('server').welcomed('a').joined('a', 'c', { offset: 9 }).welcomed('b').joined('b', 'c', { offset: 9 });
const read = (on: Script, id: string, offset: number) => on.client('a', { type: 'read', id, channelId: 'c', offset });
const ack = (on: Script, replyTo: string, applied: boolean, current?: number) =>
  on.server('a', { type: 'ack', replyTo, applied, ...(current === undefined ? {} : { current }) });
const said = (on: Script) => on.post('a', 'c', 'm');
const marked = () => ack(read(two(), 'r', 5), 'r', true);

/** A read right behind a join that is to replay nine entries, of which none came yet. */
const hurried = (offset: number) =>
  script('server')
    .welcomed('a')
    .client('a', { type: 'join', id: 'j', channelId: 'c', since: { offset: 0 } })
    .client('a', { type: 'read', id: 'r', channelId: 'c', offset })
    .server('a', {
      type: 'joined',
      replyTo: 'j',
      channelId: 'c',
      epoch: 'e-1',
      offset: 9,
      recovered: true,
      reads: [{ userId: 'u-a', offset: 3 }],
      states: [],
      stateFloor: 0,
    });
judged(marks.readIsAMaximum, {
  pass: {
    'behind the join': ack(hurried(9), 'r', true),
    'behind the join, below the mark': ack(hurried(2), 'r', false, 3),
    rises: marked(),
    equal: ack(read(marked(), 's', 5), 's', true),
    smaller: ack(read(marked(), 's', 4), 's', false, 5),
    'two at a time': ack(ack(read(read(two(), 'r', 5), 's', 4), 'r', true), 's', false, 5),
    'the own message': ack(read(said(two()), 'r', 10).ack('a', 'c', 'm', 10), 'r', true),
  },
  fail: {
    'not applied': ack(read(two(), 'r', 5), 'r', false, 0).offence(),
    lowered: ack(read(marked(), 's', 4), 's', true).offence(),
    'not told': ack(read(marked(), 's', 4), 's', false).offence(),
    error: read(marked(), 's', 4).error('a', 'out_of_range', { replyTo: 's' }).offence(),
    'what is still to be replayed': hurried(9).error('a', 'out_of_range', { replyTo: 'r' }).offence(),
    'the later of two first': ack(ack(read(read(two(), 'r', 5), 's', 4), 's', true).offence(), 'r', true),
    'an acknowledged message': read(said(two()).ack('a', 'c', 'm', 10), 'r', 10)
      .error('a', 'out_of_range', { replyTo: 'r' })
      .offence(),
  },
  unreached: {
    'a right that was taken': read(
      two().operator('revoke', { userId: 'u-a', channelId: 'c', action: 'read' }),
      'r',
      5,
    ).error('a', 'forbidden', { replyTo: 'r' }),
    unanswered: read(two(), 'r', 5),
    'before the commit': read(said(two()), 'r', 10).error('a', 'out_of_range', { replyTo: 'r' }).ack('a', 'c', 'm', 10),
    'beyond what was seen': ack(read(two(), 'r', 10), 'r', true),
  },
});

const far = () => read(two(), 'r', 2_000_000);
const unnamed = (offset: number) => two().client('a', { type: 'read', channelId: 'c', offset });
judged(marks.readWithinTheLog, {
  pass: {
    refused: far().error('a', 'out_of_range', { replyTo: 'r' }),
    'refused, another without id before': unnamed(2_000_000)
      .error('a', 'out_of_range')
      .client('a', { type: 'read', id: 'r', channelId: 'c', offset: 2_000_000 })
      .error('a', 'out_of_range', { replyTo: 'r' }),
  },
  fail: {
    'silence without id': unnamed(2_000_000).expired('a').offence(),
    applied: ack(far(), 'r', true).offence(),
    'the next, which was committed afterwards': said(ack(read(two(), 'r', 10), 'r', true))
      .ack('a', 'c', 'm', 10)
      .offence(),
    'before the message that was sent before': read(said(two()), 'r', 10)
      .error('a', 'out_of_range', { replyTo: 'r' })
      .ack('a', 'c', 'm', 10)
      .offence(),
  },
  unreached: {
    within: marked(),
    'before a message that was sent after': said(read(two(), 'r', 10))
      .error('a', 'out_of_range', { replyTo: 'r' })
      .ack('a', 'c', 'm', 10),
    'within, without id': unnamed(9).expired('a'),
    unanswered: far(),
    'committed meanwhile': said(ack(read(two(), 'r', 10), 'r', true)).ack('a', 'c', 'm', 11),
    'a message that had its offset before': said(ack(read(two(), 'r', 5), 'r', true)).ack('a', 'c', 'm', 5),
  },
});

const mark = (on: Script, offset: number) => on.server('b', { type: 'read', channelId: 'c', offset, userId: 'u-a' });
judged(marks.relaysReads, {
  pass: { relayed: mark(marked(), 5), 'a later one': mark(marked(), 6) },
  fail: { never: marked().expired('b').offence(), 'an older one': mark(marked(), 4).expired('b').offence() },
  unreached: { 'not applied': ack(read(two(), 'r', 5), 'r', false, 7).expired('b'), unsettled: marked() },
});

judged(marks.marksOnlyRise, {
  pass: { rises: mark(mark(two(), 4), 5) },
  fail: { again: mark(mark(two(), 4), 4).offence(), falls: mark(mark(two(), 4), 3).offence() },
  unreached: { none: marked() },
});

const late = (reads: readonly object[]) => marked().welcomed('x').joined('x', 'c', { offset: 9, reads });
judged(marks.joinedHasTheReads, {
  pass: { listed: late([{ userId: 'u-a', offset: 5 }]) },
  fail: {
    missing: late([]).offence(),
    older: late([{ userId: 'u-a', offset: 4 }]).offence(),
    twice: late([
      { userId: 'u-a', offset: 4 },
      { userId: 'u-a', offset: 5 },
    ]).offence(),
  },
  unreached: { 'no marks': two() },
});

const quiet = () => script('server').welcomed('q').joined('q', 'c', { quiet: true }).welcomed('a').joined('a', 'c');
const told = (type: string) =>
  read(quiet(), 'r', 1).server('q', { type, channelId: 'c', userId: 'u-a', clientId: 'c-a', offset: 1 });

judged(marks.quietIsSpared, {
  pass: { 'nothing but messages': told('message').fence('q') },
  fail: { relayed: told('read').offence() },
  unreached: { unsettled: told('message') },
});

const reborn = (reads: readonly object[], epoch = 'e-2') =>
  marked().welcomed('x').joined('x', 'c', { epoch, offset: 0, reads });
judged(marks.newEpochNoMarks, {
  pass: {
    none: reborn([]),
    'marks made in it': read(reborn([]), 's', 1)
      .welcomed('y')
      .joined('y', 'c', { epoch: 'e-2', offset: 1, reads: [{ userId: 'u-a', offset: 1 }] }),
  },
  fail: { kept: reborn([{ userId: 'u-a', offset: 5 }]).offence() },
  unreached: { 'the same epoch': reborn([{ userId: 'u-a', offset: 5 }], 'e-1') },
});
