/**
 * Traces written by hand, for the unit tests of checks.
 *
 * A `Script` notes what would have happened, without sockets: `script('server').open('a').client('a', {...}).trace()`.
 */
import type { Happening, Role, TraceEvent } from '../trace/events.js';
import { Recorder } from '../trace/recorder.js';
import { Trace } from '../trace/trace.js';

export interface Welcomed {
  readonly user?: string;
  readonly client?: string;
  /** Fields of `welcome` that differ from `WELCOME`. */
  readonly welcome?: object;
}

/** What scripted servers advertise: numbers small enough to go beyond in a few lines. */
export const WELCOME = {
  type: 'welcome',
  protocol: '1.0',
  serverTime: 1_700_000_000_000,
  heartbeat: { intervalMs: 200, timeoutMs: 600 },
  reconnect: { baseMs: 100, capMs: 1000, stableMs: 500 },
  limits: {
    maxFrameBytes: 2048,
    maxBatchItems: 4,
    maxInFlight: 3,
    maxChannels: 2,
    maxTextLength: 20,
    dedupeWindowMs: 60_000,
    typingTtlMs: 500,
    maxClockSkewMs: 5000,
  },
  capabilities: ['presence', 'state'],
};

export class Script {
  #now = 0;
  readonly #recorder = new Recorder(() => this.#now);

  constructor(role: Role, capabilities: readonly string[] = []) {
    this.add({ kind: 'start', version: 1, role, scenario: 'by-hand', seed: 1, capabilities });
  }

  /** Lets time pass. */
  after(ms: number): this {
    this.#now += ms;
    return this;
  }

  add(happening: Happening): this {
    this.#recorder.record(happening);
    return this;
  }

  open(conn: string, protocol = 'parley.v1'): this {
    return this.attempt(conn).add({ kind: 'open', conn, protocol });
  }

  /** Opens a connection, says hello and welcomes it; `user` and `client` default to names made from `conn`. */
  welcomed(conn: string, { user = `u-${conn}`, client = `c-${conn}`, welcome = {} }: Welcomed = {}): this {
    return this.open(conn)
      .client(conn, { type: 'hello', protocol: '1.0', clientId: client, userId: user })
      .server(conn, { ...WELCOME, sessionId: `s-${conn}`, userId: user, ...welcome });
  }

  /** A `join` (its id is `j-` and the number of its event) and its `joined`. */
  joined(conn: string, channelId: string, fields: object = {}, since?: object): this {
    const id = `j-${this.#recorder.events.length}`;
    return this.client(conn, { type: 'join', id, channelId, ...(since ? { since } : {}) }).server(conn, {
      type: 'joined',
      replyTo: id,
      channelId,
      epoch: 'e-1',
      offset: 0,
      reads: [],
      states: [],
      stateFloor: 0,
      ...fields,
    });
  }

  /** A `message` of the client. */
  post(conn: string, channelId: string, id: string, fields: object = {}): this {
    return this.client(conn, { type: 'message', id, channelId, text: id, ...fields });
  }

  /** The `ack` for a message. */
  ack(conn: string, channelId: string, replyTo: string, offset: number, fields: object = {}): this {
    return this.server(conn, { type: 'ack', replyTo, channelId, offset, timestamp: 1000 + offset, ...fields });
  }

  /** A slot `message`, sent by the connection `by`. */
  slot(conn: string, channelId: string, id: string, offset: number, by: string, fields: object = {}): this {
    const author = { userId: `u-${by}`, clientId: `c-${by}` };
    return this.server(conn, {
      type: 'message',
      id,
      channelId,
      offset,
      ...author,
      text: id,
      timestamp: 1000 + offset,
      ...fields,
    });
  }

  error(conn: string, code: string, fields: object = {}): this {
    return this.server(conn, { type: 'error', code, message: 'no', ...fields });
  }

  /** Marks the last event as the one that a failing check has to point at. */
  offence(): this {
    this.offending = this.#recorder.events.length - 1;
    return this;
  }

  /** Number of the event marked by `offence`. */
  offending: number | undefined;

  attempt(conn: string, protocols: readonly string[] = ['parley.v1'], url = '/'): this {
    return this.add({ kind: 'attempt', conn, url, protocols });
  }

  /** A frame (or a raw text) of the client. */
  client(conn: string, frame: object | string): this {
    return this.#message(conn, 'client', frame);
  }

  /** A frame (or a raw text) of the server. */
  server(conn: string, frame: object | string): this {
    return this.#message(conn, 'server', frame);
  }

  close(conn: string, by: 'client' | 'server', code: number): this {
    return this.add({ kind: 'close', conn, by, code, reason: '' });
  }

  fence(conn: string): this {
    return this.add({ kind: 'wait', conn, what: 'fence', outcome: 'fence', ms: 0 });
  }

  /** The kit gave up waiting on this connection, after `ms`; a client gave it a sign of life before. */
  expired(conn: string, ms = 1000): this {
    this.after(ms);
    if (this.events[0]?.kind === 'start' && this.events[0].role === 'client') this.asked('alive');
    return this.add({ kind: 'wait', conn, what: 'anything', outcome: 'expired', ms });
  }

  command(id: number, command: string, fields: object = {}): this {
    return this.add({ kind: 'command', line: { id, command, ...fields } });
  }

  /** A command that the client took, or, with a `code`, refused; its id is the number of its event. */
  asked(command: string, fields: object = {}, code?: string): this {
    const id = this.#recorder.events.length;
    const line = code === undefined ? { id, result: {} } : { id, error: { code, message: 'no' } };
    return this.command(id, command, fields).add({ kind: 'answer', line });
  }

  /** The application sends `text`, which names it (`ref`) too; with a `code` the client refuses. */
  asks(channelId: string, text: string, code?: string): this {
    return this.asked('send', { channelId, text, ref: text }, code);
  }

  /** The application was given a message; slots of `slot` have their id as text. */
  given(channelId: string, offset: number, text: string, by: string): this {
    return this.event('message', { channelId, offset, text, userId: `u-${by}` });
  }

  /** The application was told the verdict on what it sent with `asks`. */
  outcome(ref: string, outcome: 'acked' | 'rejected' | 'unknown', fields: object = {}): this {
    return this.event('outcome', { ref, outcome, ...fields });
  }

  /** The operator was given a command, and with it the server; the id is the number of its event. */
  operator(command: string, fields: object = {}): this {
    return this.asked(command, fields);
  }

  /** A token that the operator makes, for the connection that comes next. */
  credential(conn: string, userId: string, kind = 'good', expiresInMs?: number): this {
    const life = expiresInMs === undefined ? {} : { expiresInMs };
    const data = { userId, kind, ...life };
    return this.operator('issue_token', data).add({ kind: 'mark', name: 'credential', conn, data });
  }

  event(event: string, fields: object = {}): this {
    return this.add({ kind: 'event', line: { event, ...fields } });
  }

  mark(name: string, data?: unknown): this {
    return this.add({ kind: 'mark', name, data });
  }

  lag(ms: number): this {
    return this.add({ kind: 'lag', ms });
  }

  get events(): readonly TraceEvent[] {
    return this.#recorder.events;
  }

  trace(): Trace {
    this.add({ kind: 'end' });
    return new Trace(this.#recorder.events);
  }

  #message(conn: string, from: 'client' | 'server', frame: object | string): this {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    return this.add({ kind: 'message', conn, from, text });
  }
}

export function script(role: Role, capabilities?: readonly string[]): Script {
  return new Script(role, capabilities);
}
