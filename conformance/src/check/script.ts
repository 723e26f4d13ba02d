/**
 * Traces written by hand, for the unit tests of checks.
 *
 * A `Script` notes what would have happened, without sockets: `script('server').open('a').client('a', {...}).trace()`.
 */
import type { Happening, Role, TraceEvent } from '../trace/events.js';
import { Recorder } from '../trace/recorder.js';
import { Trace } from '../trace/trace.js';

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

  attempt(conn: string, protocols: readonly string[] = ['parley.v1']): this {
    return this.add({ kind: 'attempt', conn, protocols });
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

  /** The kit gave up waiting on this connection, after `ms`. */
  expired(conn: string, ms = 1000): this {
    return this.after(ms).add({ kind: 'wait', conn, what: 'anything', outcome: 'expired', ms });
  }

  command(id: number, command: string, fields: object = {}): this {
    return this.add({ kind: 'command', line: { id, command, ...fields } });
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
