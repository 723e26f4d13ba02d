/**
 * A trace of the client role as a story: each attempt of the client with its welcome, its loss and what came after.
 *
 * Times are the kit's. It notes what it sends before it is sent and what it receives after it was received, so a silence or
 * a delay of the client is never longer than it looks here.
 */
import { closeAction, type WelcomeS2C } from '@parley/schemas';
import type { Attempt, Close, CommandLine, Process, Refused, TraceEvent } from '../trace/events.js';
import { validated } from '../trace/reading.js';
import { firstAfter, groupBy, indexWhere, lastBefore, once } from '../trace/search.js';
import { type Connection, type Frame, framesOf, type Trace } from '../trace/trace.js';

/** The end of a connection, or of an attempt, as far as it is the client's business: not superseded, not ended by its application. */
export interface Loss {
  readonly n: number;
  readonly t: number;
  readonly by: 'client' | 'server';
  /** The code that governs: that of `goodbye`, if one was given (PLY-REC-33); 1006 for an attempt that failed. */
  readonly code: number;
  readonly retryAfterMs: number | undefined;
}

export interface Link {
  readonly connection: Connection;
  readonly attempt: TraceEvent<Attempt>;
  /** The first `welcome` that the client may have accepted. */
  readonly welcome: Frame | undefined;
  /** Its values, if they are all valid. */
  readonly values: WelcomeS2C | undefined;
  readonly goodbye: Frame | undefined;
  readonly loss: Loss | undefined;
  /** The next attempt of the same client. */
  readonly next: Link | undefined;
  /** The command by which the application ended this client, or its death by the kit. */
  readonly ended: Turn | undefined;
}

type Turn = TraceEvent<CommandLine> | TraceEvent<Process>;

/**
 * A client may turn to a new connection before the kit has seen it leave the old one, be it by a close frame or in the upgrade:
 * an end by the client this soon after its next attempt, in ms, was before it.
 */
const CROSSING = 1000;

/** The attempts of a trace, per client (from `connect` to `close` or `reset`), in order. */
export const lives: (trace: Trace) => readonly (readonly Link[])[] = once(tell);

function tell(trace: Trace): readonly (readonly Link[])[] {
  const turns = turnsOf(trace);
  const attempts = trace.connections.flatMap((connection) =>
    connection.attempt
      ? [{ connection, attempt: connection.attempt, turn: lastBefore(turns, connection.attempt.n) }]
      : [],
  );
  const groups = groupBy(attempts, ({ turn }) => turn?.n ?? -1);
  return [...groups.values()].map((group) => {
    let next: Link | undefined;
    const links: Link[] = [];
    for (const { connection, attempt } of group.toReversed()) {
      const ended = firstAfter(turns, attempt.n);
      const end = connection.refused ?? connection.close;
      const own = end && end.n < (ended?.n ?? Number.POSITIVE_INFINITY) && beforeNext(end, next);
      const goodbye = framesOf(connection, 'server', 'goodbye').find((frame) => validated('s2c', frame.body).ok);
      const welcome = framesOf(connection, 'server', 'welcome').find((frame) => !certainlyNoWelcome(frame));
      next = {
        connection,
        attempt,
        welcome,
        values: welcome && valuesOf(welcome),
        goodbye,
        loss: own ? lossOf(end, goodbye, next) : undefined,
        next,
        ended,
      };
      links.push(next);
    }
    return links.reverse();
  });
}

/** Whether it was the application that ended the client. */
export function closing(turn: Turn): boolean {
  return turn.kind === 'command' && turn.line.command === 'close';
}

/** What makes and ends clients; a `connect` to a client that lives is none. */
function turnsOf(trace: Trace): readonly Turn[] {
  const all = trace.events.filter(
    (event): event is Turn =>
      (event.kind === 'command' && ['connect', 'close', 'reset'].includes(event.line.command)) ||
      (event.kind === 'process' && event.what === 'killed'),
  );
  const connects = (turn: Turn | undefined) => turn?.kind === 'command' && turn.line.command === 'connect';
  return all.filter((turn, at) => !(connects(turn) && connects(all[at - 1])));
}

export const links: (trace: Trace) => readonly Link[] = once((trace) => lives(trace).flat());

/**
 * Whether no client may take this `welcome` for one: a field is missing or the major version another.
 * A number out of its range may be clamped (PLY-LIM-5), so then nobody can say.
 */
export function certainlyNoWelcome(frame: Frame): boolean {
  const { protocol } = frame.body;
  if (typeof protocol === 'string' && /^\d+\.\d+$/.test(protocol) && !protocol.startsWith('1.')) return true;
  const validation = validated('s2c', frame.body);
  return !validation.ok && validation.problem.rule === 'required';
}

/** Whether the client may come back after a loss. */
export function isFinal(loss: Loss): boolean {
  return loss.by === 'server' && closeAction(loss.code) === 'final';
}

/** A text message of the server, readable or not: what the heartbeat counts. */
export interface Sign {
  readonly n: number;
  readonly t: number;
}

/** The data messages of the server on a connection; those that a fault kept back are not among them. */
export function signs(trace: Trace, link: Link): readonly Sign[] {
  return trace.texts(link.connection.id, 'server');
}

/**
 * Whether the kit was seen waiting at or after time `t`, or saw the connection end then, so that what had not come by then
 * was really not there.
 */
export function watched(trace: Trace, t: number, link: Link): boolean {
  const { id, close } = link.connection;
  if (close && close.t >= t) return true;
  const end = link.ended?.n ?? Number.POSITIVE_INFINITY;
  const waits = trace.waits(id);
  const first = waits[indexWhere(waits, (wait) => wait.t >= t)];
  return first !== undefined && first.n < end;
}

function valuesOf(welcome: Frame): WelcomeS2C | undefined {
  const validation = validated('s2c', welcome.body);
  return validation.ok ? (validation.frame as WelcomeS2C) : undefined;
}

type Ending = TraceEvent<Refused> | TraceEvent<Close>;

function beforeNext(end: Ending, next: Link | undefined): boolean {
  if (!next || end.n < next.attempt.n) return true;
  return end.by === 'client' && end.t - next.attempt.t < CROSSING;
}

function lossOf(end: Ending, goodbye: Frame | undefined, next: Link | undefined): Loss {
  const { n, by } = end;
  const t = Math.min(end.t, next?.attempt.t ?? end.t);
  if (goodbye && goodbye.n < n) {
    const { code, retryAfterMs } = goodbye.body;
    return { n, t, by: 'server', code: Number(code), retryAfterMs: retryAfterMs as number | undefined };
  }
  return { n, t, by, code: end.kind === 'close' ? end.code : 1006, retryAfterMs: undefined };
}

/** Whether the kit had stopped reading there, so that it does not know what the client said. */
export function deaf(trace: Trace, link: Link): boolean {
  return trace.of('fault').some(({ conn, action }) => conn === link.connection.id && action === 'half-open');
}

/** Whether the process of the client was stopped at some time between two times, or had just been. */
export function asleep(trace: Trace, from: number, to: number): boolean {
  const changes = trace.of('process').filter(({ what }) => what === 'frozen' || what === 'thawed');
  return changes.some((change, at) => {
    if (change.what === 'thawed') return false;
    const thawed = changes.slice(at).find(({ what }) => what === 'thawed')?.t ?? Number.POSITIVE_INFINITY;
    return change.t <= to && thawed + 1000 >= from;
  });
}

/**
 * Whether the connection was the client's own at time `t`: not lost, not replaced, not ended by its application. What the client
 * tells its application of a loss may reach the kit before the end of the connection does.
 */
export function aliveAt(trace: Trace, link: Link, t: number): boolean {
  const next = link.next?.attempt;
  const told = trace
    .adapterEvents('status')
    .find(
      ({ n, line }) =>
        n > link.attempt.n &&
        n < (next?.n ?? Number.POSITIVE_INFINITY) &&
        (line.status === 'reconnecting' || line.status === 'closed'),
    );
  const ends = [link.loss?.t, next?.t, link.ended?.t, link.connection.close?.t, told?.t];
  return ends.every((end) => end === undefined || end > t);
}
