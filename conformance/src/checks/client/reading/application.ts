/** What the application asked of the client under test and what it was told, as the adapter's lines say. */
import type { AnswerLine, CommandLine, EventLine, TraceEvent } from '../../../trace/events.js';
import { firstAfter, groupBy, indexWhere, lastBefore, once } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import type { Session } from '../../server/reading/session.js';

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

/** Names the client that was living at event `n`: each `connect` makes another. */
export function lifeAt(trace: Trace, n: number): number {
  return indexWhere(commands(trace, 'connect'), (command) => command.n >= n);
}

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
  const answers = new Map(trace.of('answer').map((answer) => [answer.line.id, answer]));
  return trace.of('command').map(({ n, t, line }) => {
    const answer = answers.get(line.id);
    const refused = answer?.line.error !== undefined;
    return { n, t, line, taken: answer !== undefined && !refused, refused, ...(answer ? { answer } : {}) };
  });
}
