/** What the application asked of the client under test and what it was told, as the adapter's lines say. */
import type { AnswerLine, CommandLine, EventLine, TraceEvent } from '../../../trace/events.js';
import { firstAfter, groupBy, lastBefore, once } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';

export interface Command {
  readonly n: number;
  readonly t: number;
  readonly line: TraceEvent<CommandLine>['line'];
  readonly answer?: TraceEvent<AnswerLine>;
  /** The client took it. */
  readonly taken: boolean;
  /** The client refused it. */
  readonly refused: boolean;
}

const all = once(collect);
const byNames = once((_: Trace) => new Map<string, readonly Command[]>());

export function commands(trace: Trace, ...names: readonly string[]): readonly Command[] {
  const known = byNames(trace);
  const key = names.join();
  const found = known.get(key) ?? all(trace).filter(({ line }) => names.includes(line.command));
  known.set(key, found);
  return found;
}

/** What the application was told of a channel, by the name of the event, before its client was thrown away. */
export function told(trace: Trace, name: string, channelId: unknown): readonly TraceEvent<EventLine>[] {
  return eventsByChannel(trace.adapterEvents(name)).get(channelId) ?? [];
}
const eventsByChannel = once((events: readonly TraceEvent<EventLine>[]) =>
  groupBy(events, ({ line }) => line.channelId),
);

/** Number of the command after event `n` that ended the client; infinite if none did. */
export function endOfLife(trace: Trace, n: number): number {
  return firstAfter(commands(trace, 'close', 'reset'), n)?.n ?? Number.POSITIVE_INFINITY;
}

/** The `connect` of the client that was living at event `n`: none while the kit had it gone, the first of those that it was asked. */
export function connectAt(trace: Trace, n: number): Command | undefined {
  return lastBefore(begun(trace), n);
}

/** Names the client that was living at event `n`: each `connect` makes another, unless one lives or goes on from its store. */
export function lifeAt(trace: Trace, n: number): number {
  const connect = connectAt(trace, n);
  return connect ? (lifeNumbers(trace).get(connect) ?? 0) : 0;
}

/** Each `connect` that made a client. */
const begun = once((trace: Trace): readonly Command[] => {
  const killed = trace.of('process').filter(({ what }) => what === 'killed');
  const ends = [...commands(trace, 'reset', 'close'), ...killed].sort((a, b) => a.n - b.n);
  const connects = commands(trace, 'connect');
  return connects.filter(({ n }, index) => {
    const last = connects[index - 1];
    return !last || (firstAfter(ends, last.n)?.n ?? Number.POSITIVE_INFINITY) < n;
  });
});

const lifeNumbers = once((trace: Trace): ReadonlyMap<Command, number> => {
  const first = groupBy(begun(trace), (command) => command.line.store ?? command);
  const names = [...first.keys()];
  return new Map(begun(trace).map((command) => [command, 1 + names.indexOf(command.line.store ?? command)]));
});

export function lifeOf(trace: Trace, session: Session): number {
  return lifeAt(trace, session.hello.n);
}

/** The last command by which the application said before event `n` whether it wants the channel. */
export function wishAt(trace: Trace, channelId: unknown, n: number): Command | undefined {
  const known = wishes(trace);
  const found =
    known.get(channelId) ??
    commands(trace, 'join', 'leave', 'close', 'reset').filter(
      ({ line }) => line.channelId === undefined || line.channelId === channelId,
    );
  known.set(channelId, found);
  return lastBefore(found, n);
}
const wishes = once((_: Trace) => new Map<unknown, readonly Command[]>());

function collect(trace: Trace): readonly Command[] {
  const answers = groupBy(trace.of('answer'), ({ line }) => line.id);
  return trace.of('command').map(({ n, t, line }) => {
    // Each adapter of a trace counts from 1.
    const answer = firstAfter(answers.get(line.id) ?? [], n);
    const refused = answer?.line.error !== undefined;
    return { n, t, line, taken: answer !== undefined && !refused, refused, ...(answer ? { answer } : {}) };
  });
}
