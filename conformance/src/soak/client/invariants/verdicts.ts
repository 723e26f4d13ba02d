import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { groupBy } from '../../../trace/search.js';
import { SETTLED } from '../../marks.js';
import { audited, entriesOf, logs, overdue, taken } from './reading.js';

export const oneVerdict = check({
  id: 'client/soak/one-verdict',
  requirements: ['PLY-DLV-22', 'PLY-DLV-21', 'PLY-DLV-31'],
  title: 'every message that a client took has exactly one verdict',
  hint: 'Only a verdict takes a message from the outbox, and what was told once is told no more.',
  judge: (trace) => {
    const settled = trace.marks(SETTLED).length > 0;
    return each(taken(trace), ({ adapter, text, command, outcomes, frames }) => {
      const [first, second] = outcomes;
      if (first && second)
        return fail(
          `message ${text} of ${adapter} was reported ${first.line.outcome}, then ${second.line.outcome}`,
          first,
          second,
        );
      if (first) return pass(command, first);
      const late = settled ? undefined : overdue(trace, adapter);
      if (!late || (late.mark.data as { what?: string }).what !== 'every verdict') return UNREACHED;
      return fail(
        `message ${text} of ${adapter} has no verdict ${late.ms} ms after everything was let in again`,
        command,
        ...frames.slice(-1),
        late.mark,
      );
    });
  },
});

export const keepsItsWord = check({
  id: 'client/soak/keeps-its-word',
  requirements: ['PLY-DLV-21', 'PLY-DLV-29', 'PLY-DLV-28', 'PLY-DLV-39'],
  title: 'what was reported acked is in the log at that offset, and what was reported rejected never was',
  hint: 'A verdict comes from the server, or from never having sent the message; not from a loss, a timer or a full queue.',
  judge: (trace) =>
    each(audited(trace) ? taken(trace) : [], ({ channelId, text, adapter, command, outcomes: [outcome] }) => {
      if (!outcome) return UNREACHED;
      const entries = entriesOf(trace, channelId, text);
      const { outcome: said, offset } = outcome.line;
      if (said === 'acked') {
        const there = entries.some((entry) => offset === undefined || entry.offset === offset);
        const where =
          entries.length === 0
            ? 'is not in the log'
            : `is in the log at ${entries.map((one) => one.offset).join(', ')}`;
        return there
          ? pass(command, outcome)
          : fail(`message ${text} of ${adapter} was reported acked at ${offset} and ${where}`, command, outcome);
      }
      if (said === 'rejected' && entries[0])
        return fail(
          `message ${text} of ${adapter} was reported rejected and is in the log at ${entries[0].offset}`,
          command,
          outcome,
        );
      return said === 'rejected' ? pass(command, outcome) : UNREACHED;
    }),
});

export const doneIsDone = check({
  id: 'client/soak/done-is-done',
  requirements: ['PLY-DLV-35', 'PLY-DLV-20', 'PLY-DLV-23'],
  title: 'a message that has its verdict is not sent on a later connection',
  hint: 'Take it out of the outbox in the same step in which you report it.',
  judge: (trace) =>
    each(taken(trace), ({ adapter, text, outcomes: [outcome], frames }) => {
      if (!outcome) return UNREACHED;
      const again = frames.find(({ conn }) => (trace.connection(conn)?.attempt?.n ?? 0) > outcome.n);
      return again
        ? fail(
            `message ${text} of ${adapter} was reported ${outcome.line.outcome} and sent again afterwards`,
            outcome,
            again,
          )
        : pass(outcome);
    }),
});

export const commitsOnce = check({
  id: 'client/soak/commits-once',
  requirements: ['PLY-DLV-23', 'PLY-DLV-24', 'PLY-HSK-5'],
  title: 'a message is in a log once, however often it had to be sent',
  hint: 'Make the id when the application gives the message, keep it and the clientId with it, and send it again under both.',
  judge: (trace) => {
    const sent = new Map(taken(trace).map((one) => [JSON.stringify([one.channelId, one.text]), one]));
    return each([...logs(trace)], ([channelId, entries]) =>
      each([...groupBy(entries, ({ epoch, text }) => JSON.stringify([epoch, text])).values()], ([first, second]) => {
        const one = first && sent.get(JSON.stringify([channelId, first.text]));
        if (!first || !one) return UNREACHED;
        if (!second) return pass(one.command);
        return fail(
          `message ${one.text} of ${one.adapter} is in ${channelId} twice, at ${first.offset} and ${second.offset}`,
          one.command,
          ...one.frames,
        );
      }),
    );
  },
});

export const senderOrder = check({
  id: 'client/soak/sender-order',
  requirements: ['PLY-DLV-25', 'PLY-DLV-26'],
  title: 'the messages of an application are in the log in the order in which it gave them',
  hint: 'One outbox per channel; after a loss resend all of it before anything newer goes out.',
  judge: (trace) => {
    const sent = new Map(taken(trace).map((one, rank) => [JSON.stringify([one.channelId, one.text]), { one, rank }]));
    return each([...logs(trace)], ([channelId, entries]) => {
      const own = entries.flatMap((entry) => {
        const found = sent.get(JSON.stringify([channelId, entry.text]));
        return found ? [{ entry, ...found }] : [];
      });
      const lines = groupBy(own, ({ entry, one }) => JSON.stringify([entry.epoch, one.adapter])).values();
      return each([...lines], (line) =>
        each(line.slice(1), (later, at = line.indexOf(later) - 1) => {
          const before = line[at];
          if (!before || before.one === later.one) return UNREACHED;
          return before.rank < later.rank
            ? pass(later.one.command)
            : fail(
                `message ${later.one.text} was given before ${before.one.text} and is behind it in ${channelId}, at ${later.entry.offset}`,
                later.one.command,
                before.one.command,
                ...later.one.frames.slice(0, 1),
              );
        }),
      );
    });
  },
});
