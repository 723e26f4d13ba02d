/** What the application asked of the client under test and what it was told, as the adapter's lines say. */
import type { AnswerLine, CommandLine, EventLine, TraceEvent } from '../../../trace/events.js';
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

const known = new WeakMap<Trace, readonly Command[]>();

export function commands(trace: Trace, ...names: readonly string[]): readonly Command[] {
  const all = known.get(trace) ?? collect(trace);
  known.set(trace, all);
  return all.filter(({ line }) => names.includes(line.command));
}

/** What the application was told of a channel, by the name of the event, before its client was thrown away. */
export function told(trace: Trace, name: string, channelId: unknown): readonly TraceEvent<EventLine>[] {
  return trace.adapterEvents(name).filter(({ line }) => line.channelId === channelId);
}

/** Number of the command after event `n` that ended the client; infinite if none did. */
export function endOfLife(trace: Trace, n: number): number {
  return commands(trace, 'close', 'reset').find((command) => command.n > n)?.n ?? Number.POSITIVE_INFINITY;
}

/** Names the client that was living at event `n`: each `connect` makes another. */
export function lifeAt(trace: Trace, n: number): number {
  return commands(trace, 'connect').filter((command) => command.n < n).length;
}

export function lifeOf(trace: Trace, session: Session): number {
  return lifeAt(trace, session.hello.n);
}

/** The last command by which the application said before event `n` whether it wants the channel. */
export function wishAt(trace: Trace, channelId: unknown, n: number): Command | undefined {
  return commands(trace, 'join', 'leave', 'close', 'reset')
    .filter(({ n: at, line }) => at < n && (line.channelId === undefined || line.channelId === channelId))
    .at(-1);
}

function collect(trace: Trace): readonly Command[] {
  const answers = new Map(trace.of('answer').map((answer) => [answer.line.id, answer]));
  return trace.of('command').map(({ n, t, line }) => {
    const answer = answers.get(line.id);
    const refused = answer?.line.error !== undefined;
    return { n, t, line, taken: answer !== undefined && !refused, refused, ...(answer ? { answer } : {}) };
  });
}
