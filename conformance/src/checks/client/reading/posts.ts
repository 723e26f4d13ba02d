/** The messages that the application gave the client, each with its frames on the wire, its answers and its verdict. */
import type { EventLine, TraceEvent } from '../../../trace/events.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { canonical } from '../../server/reading/canonical.js';
import { sessions } from '../../server/reading/session.js';
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

const known = new WeakMap<Trace, readonly Post[]>();

/** All posts that the client took, in the order in which it was given them. */
export function posts(trace: Trace): readonly Post[] {
  const found = known.get(trace) ?? collect(trace);
  known.set(trace, found);
  return found;
}

export function postOf(trace: Trace, id: unknown): Post | undefined {
  return posts(trace).find((post) => post.id !== undefined && post.id === id);
}

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
export function messagesById(trace: Trace): ReadonlyMap<string, readonly Frame[]> {
  const byId = new Map<string, Frame[]>();
  for (const frame of trace.frames('client', 'message')) {
    const id = String(frame.body.id);
    byId.set(id, [...(byId.get(id) ?? []), frame]);
  }
  return byId;
}

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
    ids.set(key, [...(ids.get(key) ?? []), id]);
  }
  const fates = fatesById(trace);
  return commands(trace, 'send')
    .filter(({ refused }) => !refused)
    .map((command) => {
      const { channelId, text, data, ref } = command.line;
      // Equal contents go out in the order in which they were given.
      const id = ids.get(contentKey(lifeAt(trace, command.n), channelId, text, data))?.shift();
      // A client that is thrown away may settle what is left as it likes.
      const end = commands(trace, 'reset').find(({ n }) => n > command.n)?.n ?? Number.POSITIVE_INFINITY;
      return {
        ref: String(ref),
        channelId: String(channelId),
        text: String(text),
        data,
        command,
        ...(id === undefined ? {} : { id }),
        sent: id === undefined ? [] : (frames.get(id) ?? []),
        outcomes: trace.adapterEvents('outcome').filter(({ n, line }) => line.ref === ref && n < end),
        fates: (id === undefined ? undefined : fates.get(id)) ?? [],
      };
    });
}

function fatesById(trace: Trace): ReadonlyMap<unknown, readonly Frame[]> {
  const own = new Set(sessions(trace).map(({ userId, clientId }) => `${userId} ${clientId}`));
  const byId = new Map<unknown, Frame[]>();
  for (const frame of trace.frames('server')) {
    const { type, body } = frame;
    const slot = type === 'message' && own.has(`${body.userId} ${body.clientId}`);
    const id = type === 'ack' || type === 'error' ? body.replyTo : slot ? body.id : undefined;
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), frame]);
  }
  return byId;
}
