/**
 * A trace as checks see it: connections, frames with batches opened, requests and their answers.
 *
 * Pure: built once from the events, never changed.
 */
import { isObject, type WireObject } from '@parley/schemas';
import type {
  Attempt,
  Close,
  EventLine,
  Happening,
  Lag,
  Mark,
  Message,
  Open,
  Refused,
  Role,
  Side,
  Start,
  TraceEvent,
  Wait,
} from './events.js';
import { eventAt, placeOfItem } from './place.js';
import { decodedOf } from './reading.js';
import { groupBy, indexWhere, once } from './search.js';
import { sharing } from './sharing.js';
import { hadItsTurn } from './turns.js';

/** One frame on the wire; the items of a batch are frames of their own, in order, behind their batch. */
export interface Frame {
  /** Its place: the number of the event, in a batch with a fraction for the item. */
  readonly n: number;
  readonly t: number;
  readonly conn: string;
  readonly from: Side;
  /** The decoded object, fields unvalidated. */
  readonly body: WireObject;
  /** `type` of the frame, empty if it has none. */
  readonly type: string;
  /** Place in the batch it came in, from 0. */
  readonly item?: number;
}

/** One connection, or an attempt at one. */
export interface Connection {
  readonly id: string;
  readonly attempt?: TraceEvent<Attempt>;
  readonly open?: TraceEvent<Open>;
  readonly refused?: TraceEvent<Refused>;
  readonly close?: TraceEvent<Close>;
  /** Frames of both sides in order, batches opened; what is not a JSON object is not here. */
  readonly frames: readonly Frame[];
}

/** A lag of an idle machine, in ms, that says nothing. */
const WORTH_COUNTING = 30;

export class Trace {
  readonly events: readonly TraceEvent[];
  readonly start: TraceEvent<Start>;
  readonly connections: readonly Connection[];
  readonly #byId: ReadonlyMap<string, Connection>;
  readonly #byKind: ReadonlyMap<Happening['kind'], readonly TraceEvent[]>;
  #inOrder: readonly Frame[] | undefined;

  /** @param events a complete trace, beginning with `start` */
  constructor(events: readonly TraceEvent[]) {
    const start = events[0];
    if (start?.kind !== 'start') throw new RangeError('a trace begins with `start`');
    this.events = events;
    this.start = start;
    this.#byKind = groupBy(events, ({ kind }) => kind);
    this.#byId = connectionsOf(events);
    this.connections = [...this.#byId.values()];
  }

  get role(): Role {
    return this.start.role;
  }

  claims(capability: string): boolean {
    return this.start.capabilities?.includes(capability) ?? false;
  }

  connection(id: string): Connection | undefined {
    return this.#byId.get(id);
  }

  /** Frames of all connections in the order of the trace. */
  frames(from?: Side, type?: string): readonly Frame[] {
    return filtered(this.#frames(), from, type);
  }

  of<K extends Happening['kind']>(kind: K): readonly TraceEvent<Extract<Happening, { kind: K }>>[] {
    return (this.#byKind.get(kind) ?? []) as readonly TraceEvent<Extract<Happening, { kind: K }>>[];
  }

  marks(name: string): readonly TraceEvent<Mark>[] {
    return marksByName(this).get(name) ?? [];
  }

  /** Events that the adapter wrote, of one name. */
  adapterEvents(name: string): readonly TraceEvent<EventLine>[] {
    return eventsByName(this).get(name) ?? [];
  }

  /** When that came which has this place, in ms. */
  timeAt(place: number): number {
    return this.events[eventAt(place)]?.t ?? 0;
  }

  /** Text messages that one side sent on a connection, readable or not. */
  texts(conn: string, from: Side): readonly TraceEvent<Message>[] {
    return textsByPlace(this).get(`${from} ${conn}`) ?? [];
  }

  /**
   * The proof that something which had to come after event `n` on `conn` had its time: a fence met or a wait expired
   * there, in which a client was not starved. Undefined: the trace does not say, so absence must not be judged.
   */
  settled(conn: string, n: number): TraceEvent<Wait> | undefined {
    return waitsOn(this, conn).find((wait) => wait.n > n && hadItsTurn(this, n, wait));
  }

  /** Waits of the kit that count, on a connection, those on all connections included; without `conn` on whichever. */
  waits(conn?: string): readonly TraceEvent<Wait>[] {
    const known = countedWaits(this);
    const found =
      known.get(conn) ??
      waitsOn(this, conn).filter((wait) =>
        hadItsTurn(this, indexWhere(this.events, ({ t }) => t >= wait.t - wait.ms - (wait.longer ?? 0)) - 1, wait),
      );
    known.set(conn, found);
    return found;
  }

  /** The greatest lag of the kit, in ms, that was noticed between two times, or within `slack` ms after. */
  lag(from: number, to: number, slack = 100): number {
    const lags = this.of('lag');
    let greatest = 0;
    for (let at = indexWhere(lags, ({ t }) => t >= from); at < lags.length; at++) {
      const { t, ms } = lags[at] as TraceEvent<Lag>;
      if (t - ms <= to + slack) greatest = Math.max(greatest, ms);
      // One that was noticed so much later is another one.
      if (t > to + slack + longestLag(this)) break;
    }
    return greatest;
  }

  /** All lags of the kit between two times together, in ms, of those worth counting: how crowded the machine was. */
  crowding(from: number, to: number): number {
    const lags = this.of('lag');
    let sum = 0;
    for (let at = indexWhere(lags, ({ t }) => t >= from); at < lags.length; at++) {
      const { t, ms } = lags[at] as TraceEvent<Lag>;
      if (t > to) break;
      if (ms >= WORTH_COUNTING) sum += ms;
    }
    return sum;
  }

  #frames(): readonly Frame[] {
    this.#inOrder ??= this.connections.flatMap(({ frames }) => frames).sort((a, b) => a.n - b.n);
    return this.#inOrder;
  }
}

const marksByName = once((trace: Trace) => groupBy(trace.of('mark'), ({ name }) => name));
const eventsByName = once((trace: Trace) => groupBy(trace.of('event'), ({ line }) => line.event));
type WaitsByConn = Map<string | undefined, readonly TraceEvent<Wait>[]>;
const allWaits = once((_: Trace): WaitsByConn => new Map());
const countedWaits = once((_: Trace): WaitsByConn => new Map());

function waitsOn(trace: Trace, conn: string | undefined): readonly TraceEvent<Wait>[] {
  const known = allWaits(trace);
  const found =
    known.get(conn) ??
    trace.of('wait').filter((wait) => conn === undefined || wait.conn === conn || wait.conn === undefined);
  known.set(conn, found);
  return found;
}
const longestLag = once((trace: Trace) => trace.of('lag').reduce((most, { ms }) => Math.max(most, ms), 0));
const textsByPlace = once((trace: Trace) =>
  groupBy(
    trace.of('message').filter(({ binary }) => !binary),
    ({ from, conn }) => `${from} ${conn}`,
  ),
);

export function framesOf(connection: Connection, from?: Side, type?: string): readonly Frame[] {
  return filtered(connection.frames, from, type);
}

/** Lists of frames by what they were filtered for, since most checks ask for the same. */
const lists = once((_: readonly Frame[]) => new Map<string, readonly Frame[]>());

function filtered(frames: readonly Frame[], from: Side | undefined, type: string | undefined): readonly Frame[] {
  if (from === undefined && type === undefined) return frames;
  const known = lists(frames);
  const key = `${from ?? ''} ${type ?? '*'}`;
  const found =
    known.get(key) ??
    frames.filter(
      (frame) => (from === undefined || frame.from === from) && (type === undefined || frame.type === type),
    );
  known.set(key, found);
  return found;
}

const answers = once((connection: Connection) => groupBy(framesOf(connection, 'server'), ({ body }) => body.replyTo));

/** Every frame of the server that answers a request with this id, after it, on its connection; what has no id has no answers. */
export function answersTo(connection: Connection, request: Frame): readonly Frame[] {
  const { id } = request.body;
  const told = (id !== undefined && answers(connection).get(id)) || [];
  return told.filter(({ n }) => n > request.n);
}

function connectionsOf(events: readonly TraceEvent[]): ReadonlyMap<string, Connection> {
  const found = new Map<string, { -readonly [K in keyof Connection]: Connection[K] } & { frames: Frame[] }>();
  const share = sharing();
  const at = (id: string) => {
    const connection = found.get(id) ?? { id, frames: [] };
    found.set(id, connection);
    return connection;
  };
  for (const event of events) {
    if (event.kind === 'attempt') at(event.conn).attempt = event;
    if (event.kind === 'open') at(event.conn).open = event;
    if (event.kind === 'refused') at(event.conn).refused = event;
    if (event.kind === 'close') at(event.conn).close = event;
    if (event.kind === 'message' && !event.binary) {
      const decoded = decodedOf(event, share);
      if (decoded.ok) at(event.conn).frames.push(...unpack(event, decoded.value));
    }
  }
  return found;
}

function unpack(at: { n: number; t: number; conn: string; from: Side }, body: WireObject): Frame[] {
  const frame = (of: WireObject, n: number): Frame => ({
    n,
    t: at.t,
    conn: at.conn,
    from: at.from,
    body: of,
    type: typeof of.type === 'string' ? of.type : '',
  });
  const items = body.type === 'batch' && Array.isArray(body.messages) ? body.messages : [];
  const inside = items
    .filter(isObject)
    .map((item, index) => ({ ...frame(item, placeOfItem(at.n, index)), item: index }));
  return [frame(body, at.n), ...inside];
}
