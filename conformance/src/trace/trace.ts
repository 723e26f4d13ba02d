/**
 * A trace as checks see it: connections, frames with batches opened, requests and their answers.
 *
 * Pure: built once from the events, never changed.
 */
import { decode, isObject, type WireObject } from '@parley/schemas';
import type {
  Attempt,
  Close,
  EventLine,
  Happening,
  Mark,
  Open,
  Refused,
  Role,
  Side,
  Start,
  TraceEvent,
  Wait,
} from './events.js';

/** One frame on the wire; the items of a batch are frames of their own, in order, at the place of the batch. */
export interface Frame {
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

export class Trace {
  readonly events: readonly TraceEvent[];
  readonly start: TraceEvent<Start>;
  readonly connections: readonly Connection[];
  readonly #byId: ReadonlyMap<string, Connection>;

  /** @param events a complete trace, beginning with `start` */
  constructor(events: readonly TraceEvent[]) {
    const start = events[0];
    if (start?.kind !== 'start') throw new RangeError('a trace begins with `start`');
    this.events = events;
    this.start = start;
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
    return this.connections
      .flatMap((connection) => framesOf(connection, from, type))
      .sort((a, b) => a.n - b.n || (a.item ?? 0) - (b.item ?? 0));
  }

  of<K extends Happening['kind']>(kind: K): readonly TraceEvent<Extract<Happening, { kind: K }>>[] {
    return this.events.filter((event): event is TraceEvent<Extract<Happening, { kind: K }>> => event.kind === kind);
  }

  marks(name: string): readonly TraceEvent<Mark>[] {
    return this.of('mark').filter((mark) => mark.name === name);
  }

  /** Events that the adapter wrote, of one name. */
  adapterEvents(name: string): readonly TraceEvent<EventLine>[] {
    return this.of('event').filter((event) => event.line.event === name);
  }

  /**
   * The proof that something which had to come after event `n` on `conn` had its time: a fence met or a wait expired
   * there. Undefined: the trace does not say, so absence must not be judged.
   */
  settled(conn: string, n: number): TraceEvent<Wait> | undefined {
    return this.of('wait').find((wait) => wait.n > n && (wait.conn === conn || wait.conn === undefined));
  }

  /** The greatest lag of the kit, in ms, that was noticed between two times, or within `slack` ms after. */
  lag(from: number, to: number, slack = 100): number {
    return Math.max(
      0,
      ...this.of('lag')
        .filter((lag) => lag.t >= from && lag.t - lag.ms <= to + slack)
        .map((lag) => lag.ms),
    );
  }
}

export function framesOf(connection: Connection, from?: Side, type?: string): readonly Frame[] {
  return connection.frames.filter(
    (frame) => (from === undefined || frame.from === from) && (type === undefined || frame.type === type),
  );
}

/** Every frame of the server that answers a request with this id, after it, on its connection. */
export function answersTo(connection: Connection, request: Frame): readonly Frame[] {
  return connection.frames.filter(
    (frame) => frame.from === 'server' && frame.n > request.n && frame.body.replyTo === request.body.id,
  );
}

function connectionsOf(events: readonly TraceEvent[]): ReadonlyMap<string, Connection> {
  const found = new Map<string, { -readonly [K in keyof Connection]: Connection[K] } & { frames: Frame[] }>();
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
      const decoded = decode(event.text);
      if (decoded.ok) at(event.conn).frames.push(...unpack(event, decoded.value));
    }
  }
  return found;
}

function unpack(at: { n: number; t: number; conn: string; from: Side }, body: WireObject): Frame[] {
  const frame = (of: WireObject): Frame => ({
    n: at.n,
    t: at.t,
    conn: at.conn,
    from: at.from,
    body: of,
    type: typeof of.type === 'string' ? of.type : '',
  });
  const items = body.type === 'batch' && Array.isArray(body.messages) ? body.messages : [];
  return [frame(body), ...items.filter(isObject).map((item, index) => ({ ...frame(item), item: index }))];
}
