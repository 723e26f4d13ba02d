import { randomUUID } from 'node:crypto';
import type { WireObject } from '@parley/schemas';

/** One message of a log. */
export interface Entry {
  readonly id: string;
  readonly offset: number;
  readonly userId: string;
  readonly clientId: string;
  readonly text: string;
  readonly data?: unknown;
  readonly sentAt?: number;
  readonly timestamp: number;
}

/** What became of a register write: it lost to `current`, or it holds and `moved` the register or not. */
export type Written = { readonly current: unknown; readonly moved?: undefined } | { readonly moved: boolean };

interface Author {
  readonly userId: string;
  readonly clientId: string;
}

/** A channel as the model server keeps it: a log with its epoch, read marks and state. */
export class Channel {
  readonly id: string;
  epoch: string = randomUUID();
  /** Offset of the oldest message that is still retained. */
  first = 1;
  log: Entry[] = [];
  /** Greatest stamp of a purged deletion. */
  stateFloor = 0;
  readonly #dedupe = new Map<string, Entry>();
  readonly #reads = new Map<string, number>();
  readonly #states = new Map<string, WireObject>();

  constructor(id: string) {
    this.id = id;
  }

  /** Offset of the last message, 0 if there never was one. */
  get head(): number {
    return this.first - 1 + this.log.length;
  }

  append(fields: Author & { readonly text: string } & Partial<Entry>): Entry {
    const entry = { id: randomUUID(), timestamp: Date.now(), ...fields, offset: this.head + 1 };
    this.log.push(entry);
    this.#dedupe.set(keyOf(entry), entry);
    return entry;
  }

  /** Commits a message of a client, unless it was committed before. */
  accept(frame: WireObject, author: Author): { readonly entry: Entry; readonly fresh: boolean } {
    const id = String(frame.id);
    const known = this.#dedupe.get(keyOf({ ...author, id }));
    if (known) return { entry: known, fresh: false };
    const { text, data, sentAt } = frame;
    const entry = this.append({
      ...author,
      id,
      text: String(text),
      ...(data === undefined ? {} : { data }),
      ...(typeof sentAt === 'number' ? { sentAt } : {}),
    });
    return { entry, fresh: true };
  }

  /** Whether everything after a position is still here (PLY-ORD-30, PLY-ORD-31). */
  holds(since: WireObject): boolean {
    const { epoch, offset } = since;
    if (epoch !== undefined && epoch !== this.epoch) return false;
    return typeof offset === 'number' && offset >= this.first - 1 && offset <= this.head;
  }

  after(offset: number): readonly Entry[] {
    return this.log.filter((entry) => entry.offset > offset);
  }

  /** The log lost its entries: a new life begins, empty. State outlives it. */
  restart(): void {
    this.epoch = randomUUID();
    this.first = 1;
    this.log = [];
    this.#dedupe.clear();
    this.#reads.clear();
  }

  /** Retention drops everything up to and including an offset; what is remembered for deduplication stays. */
  trim(upTo: number): void {
    this.log = this.log.filter((entry) => entry.offset > upTo);
    this.first = upTo + 1;
  }

  /** Forgets which ids it has seen, as if the window had passed. */
  forgetIds(): void {
    this.#dedupe.clear();
  }

  /** Raises a read mark. */
  read(userId: string, offset: number): Written {
    const held = this.#reads.get(userId) ?? 0;
    if (offset < held) return { current: held };
    this.#reads.set(userId, offset);
    return { moved: offset > held };
  }

  /** Writes a state key if the write wins; the same write twice holds, and moves nothing. */
  write(frame: WireObject, author: Author): Written {
    const entry = { key: frame.key, value: frame.value, timestamp: frame.timestamp, ...author };
    const held = this.#states.get(String(frame.key));
    if (held && rank(held) > rank(entry)) return { current: held };
    this.#states.set(String(frame.key), entry);
    return { moved: held === undefined || rank(held) < rank(entry) };
  }

  readMarks(): readonly WireObject[] {
    return [...this.#reads].map(([userId, offset]) => ({ userId, offset }));
  }

  stateEntries(): readonly WireObject[] {
    return [...this.#states.values()];
  }

  /** The `message` frame that carries an entry to a member. */
  static frame(channelId: string, entry: Entry): WireObject {
    return { type: 'message', channelId, ...entry };
  }
}

function keyOf(of: Author & { readonly id: string }): string {
  return `${of.userId} ${of.clientId} ${of.id}`;
}

/** A text that sorts as (timestamp, userId, clientId) does; ids are ASCII without spaces. */
function rank(entry: { readonly timestamp?: unknown; readonly userId?: unknown; readonly clientId?: unknown }): string {
  return `${String(entry.timestamp).padStart(16, '0')} ${entry.userId} ${entry.clientId}`;
}
