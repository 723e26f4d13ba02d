/** The messages that the application gave the client, each with its frames on the wire, its answers and its verdict. */
import type { EventLine, TraceEvent } from '../../../trace/events.js';
import { validated } from '../../../trace/reading.js';
import { firstAfter, groupBy, once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { canonical } from '../../reading/canonical.js';
import { sessions } from '../../reading/session.js';
import { type Command, commands, lifeAt } from './application.js';
import { passages } from './passage.js';

export interface Post {
  readonly ref: string;
  readonly channelId: string;
  readonly text: string;
  readonly data: unknown;
  readonly command: Command;
  /** Id on the wire, once it was sent. */
  readonly id?: string;
  /** Its frames on the wire, in order. */
  readonly sent: readonly Frame[];
  /** Verdicts told to the application while the client lived; more than one is a defect. */
  readonly outcomes: readonly TraceEvent<EventLine>[];
  /** Frames of the server from which the client learns its fate: answers, and its slot as a `message`. */
  readonly fates: readonly Frame[];
}

/** All posts that the client took, in the order in which it was given them. */
export const posts: (trace: Trace) => readonly Post[] = once(collect);

export function postOf(trace: Trace, id: unknown): Post | undefined {
  return id === undefined ? undefined : byId(trace).get(id)?.[0];
}
const byId = once((trace: Trace) => groupBy(posts(trace), ({ id }): unknown => id));

/**
 * Whether a message that the trace does not show as sent may have been under way when the kit cut a connection, or when it had
 * stopped reading, before event `n`.
 */
export function perhapsSent(trace: Trace, { sent, channelId, command }: Post, n: number): boolean {
  if (sent.length > 0) return false;
  if (trace.of('fault').some((fault) => fault.action === 'half-open' && fault.n < n)) return true;
  return passages(trace).some(({ session: { connection }, channelId: joined, joined: { n: from } }) => {
    const { close } = connection;
    return joined === channelId && close?.by === 'server' && close.n > command.n && close.n > from && close.n < n;
  });
}

/** Frames of type `message` by id, in order of first appearance. */
export const messagesById: (trace: Trace) => ReadonlyMap<string, readonly Frame[]> = once((trace) =>
  groupBy(trace.frames('client', 'message'), ({ body }) => String(body.id)),
);

/** Names what a message says within one life of the client. */
export function contentKey(life: number, channelId: unknown, text: unknown, data: unknown): string {
  return canonical([life, channelId, text, data ?? null]);
}

function collect(trace: Trace): readonly Post[] {
  const ids = new Map<string, string[]>();
  const frames = messagesById(trace);
  for (const [id, [first]] of frames) {
    if (!first) continue;
    const key = contentKey(lifeAt(trace, first.n), first.body.channelId, first.body.text, first.body.data);
    const same = ids.get(key);
    if (same) same.push(id);
    else ids.set(key, [id]);
  }
  const fates = fatesById(trace);
  const told = groupBy(trace.adapterEvents('outcome'), ({ line }) => line.ref);
  return commands(trace, 'send')
    .filter(({ refused }) => !refused)
    .map((command) => {
      const { channelId, text, data, ref } = command.line;
      // Equal contents go out in the order in which they were given.
      const id = ids.get(contentKey(lifeAt(trace, command.n), channelId, text, data))?.shift();
      // A client that is thrown away may settle what is left as it likes.
      const end = firstAfter(commands(trace, 'reset'), command.n)?.n ?? Number.POSITIVE_INFINITY;
      return {
        ref: String(ref),
        channelId: String(channelId),
        text: String(text),
        data,
        command,
        ...(id === undefined ? {} : { id }),
        sent: id === undefined ? [] : (frames.get(id) ?? []),
        outcomes: (told.get(ref) ?? []).filter(({ n }) => n < end),
        fates: (id === undefined ? undefined : fates.get(id)) ?? [],
      };
    });
}

function fatesById(trace: Trace): ReadonlyMap<unknown, readonly Frame[]> {
  const own = new Set(sessions(trace).map(({ userId, clientId }) => `${userId} ${clientId}`));
  const fateOf = ({ type, body }: Frame): unknown => {
    const slot = type === 'message' && own.has(`${body.userId} ${body.clientId}`);
    return type === 'ack' || type === 'error' ? body.replyTo : slot ? body.id : undefined;
  };
  // What cannot be read decides nothing.
  const fates = trace
    .frames('server')
    .filter((frame) => fateOf(frame) !== undefined && validated('s2c', frame.body).ok);
  return groupBy(fates, fateOf);
}
