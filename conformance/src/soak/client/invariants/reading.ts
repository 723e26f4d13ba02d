/** What the invariants read from the trace of a soak of clients. */
import type { CommandLine, EventLine, Mark, TraceEvent } from '../../../trace/events.js';
import { groupBy, lastBefore, once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { AUDITED } from '../../marks.js';
import { type Overdue, overdues } from '../../overdue.js';
import type { Audit, Entered } from '../ledger.js';

/** Something that an application was given, with the place of it in the order of its log. */
export interface Delivery {
  readonly adapter: string;
  readonly channelId: string;
  readonly event: TraceEvent<EventLine>;
  readonly text: string;
  readonly offset: number;
  /** What the log has at this offset with this text, in the order of epochs; several if a lost log was written again. */
  readonly entries: readonly Place[];
}

/** An entry, and the number of its epoch. */
export interface Place extends Entered {
  readonly life: number;
}

export interface Audited {
  readonly mark: TraceEvent<Mark>;
  readonly audit: Audit;
}

/** What the server held at the end; undefined: the history did not come so far. */
export const audited = once((trace: Trace): Audited | undefined => {
  const [mark] = trace.marks(AUDITED);
  return mark && { mark, audit: mark.data as Audit };
});

/** The entries of each channel, in order. */
export const logs = once((trace: Trace): ReadonlyMap<string, readonly Place[]> => {
  const found = Object.entries(audited(trace)?.audit.logs ?? {});
  return new Map(
    found.map(([channelId, entries]) => {
      const epochs = [...new Set(entries.map(({ epoch }) => epoch))];
      return [channelId, entries.map((entry) => ({ ...entry, life: epochs.indexOf(entry.epoch) }))];
    }),
  );
});

const byText = once((trace: Trace) =>
  groupBy(
    [...logs(trace)].flatMap(([channelId, entries]) => entries.map((entry) => ({ channelId, entry }))),
    ({ channelId, entry }) => JSON.stringify([channelId, entry.text]),
  ),
);

/** Entries with a text; texts are of one message each. */
export function entriesOf(trace: Trace, channelId: string, text: string): readonly Place[] {
  return (byText(trace).get(JSON.stringify([channelId, text])) ?? []).map(({ entry }) => entry);
}

/** What each application was given in each channel, in the order in which it was given it. */
export const deliveries = once((trace: Trace): readonly (readonly Delivery[])[] => {
  const all = trace.adapterEvents('message').map((event): Delivery => {
    const { adapter = '', line } = event;
    const [channelId, text, offset] = [String(line.channelId), String(line.text), Number(line.offset)];
    const entries = entriesOf(trace, channelId, text).filter((entry) => entry.offset === offset);
    return { adapter, channelId, event, text, offset, entries };
  });
  return [...groupBy(all, ({ adapter, channelId }) => JSON.stringify([adapter, channelId])).values()];
});

/** Commands to one adapter, and what it answered. */
export const commandsOf = once((trace: Trace) => {
  const answers = new Map(trace.of('answer').map((answer) => [`${answer.adapter} ${answer.line.id}`, answer]));
  const all = trace.of('command').map((command) => ({
    n: command.n,
    command,
    answer: answers.get(`${command.adapter} ${command.line.id}`),
  }));
  return groupBy(all, ({ command }) => command.adapter ?? '');
});

/** A message that a client took from its application. */
export interface Taken {
  readonly adapter: string;
  readonly channelId: string;
  readonly text: string;
  readonly command: TraceEvent<CommandLine>;
  readonly outcomes: readonly TraceEvent<EventLine>[];
  /** Its frames on the wire. */
  readonly frames: readonly Frame[];
}

export const taken = once((trace: Trace): readonly Taken[] => {
  const outcomes = groupBy(trace.adapterEvents('outcome'), ({ adapter, line }) => `${adapter} ${line.ref}`);
  const frames = groupBy(trace.frames('client', 'message'), ({ body }) => JSON.stringify([body.channelId, body.text]));
  return [...commandsOf(trace)].flatMap(([adapter, commands]) =>
    commands.flatMap(({ command, answer }) => {
      const { channelId, text } = command.line;
      if (command.line.command !== 'send' || answer === undefined || answer.line.error !== undefined) return [];
      return [
        {
          adapter,
          channelId: String(channelId),
          text: String(text),
          command,
          outcomes: outcomes.get(`${adapter} ${text}`) ?? [],
          frames: frames.get(JSON.stringify([channelId, text])) ?? [],
        },
      ];
    }),
  );
});

/** The last command of these names to an adapter about a channel before event `n`. */
export function lastCommand(trace: Trace, adapter: string, channelId: string, names: readonly string[], n: number) {
  const own = (commandsOf(trace).get(adapter) ?? []).filter(
    ({ command: { line } }) => names.includes(line.command) && line.channelId === channelId,
  );
  return lastBefore(own, n);
}

/** A wait in vain for an adapter. */
export function overdue(trace: Trace, adapter: string): Overdue | undefined {
  return overdues(trace).find((one) => one.adapter === adapter && !one.late);
}
