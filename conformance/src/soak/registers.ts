/** What one connection knows of reads and states, from the frames it sent and got: a correct client's view. */
import { isObject, type WireObject } from '@parley/schemas';
import { canonical } from '../checks/reading/canonical.js';

export interface Write {
  readonly key: string;
  readonly value: unknown;
  readonly timestamp: number;
  readonly userId: string;
  readonly clientId: string;
}

export interface View {
  readonly epoch: string;
  readonly quiet: boolean;
  /** By user. */
  readonly reads: Map<string, number>;
  /** By key; deletions included. */
  readonly states: Map<string, Write>;
}

/** Which of two writes of a key wins (PLY-STA-3); negative: the second. */
export function compareWrites(a: Write, b: Write): number {
  return a.timestamp - b.timestamp || compare(a.userId, b.userId) || compare(a.clientId, b.clientId);
}

/** A write as it is in `states`, relays and `current`; undefined if it is none. */
export function writeIn(value: unknown): Write | undefined {
  if (!isObject(value)) return undefined;
  const { key, timestamp, userId, clientId } = value;
  if (typeof key !== 'string' || typeof timestamp !== 'number') return undefined;
  if (typeof userId !== 'string' || typeof clientId !== 'string') return undefined;
  return { key, value: value.value, timestamp, userId, clientId };
}

export class Registers {
  readonly #views = new Map<string, View>();
  readonly #asked = new Map<string, WireObject>();
  readonly #userId: string;
  readonly #clientId: string;

  constructor(userId: string, clientId: string) {
    this.#userId = userId;
    this.#clientId = clientId;
  }

  view(channelId: string): View | undefined {
    return this.#views.get(channelId);
  }

  /** A request of this connection. */
  sent(frame: WireObject): void {
    if (frame.type === 'read' || frame.type === 'state_update') this.#asked.set(String(frame.id), frame);
  }

  /** A frame of the server, batches opened. */
  got(frame: WireObject): void {
    const channelId = String(frame.channelId);
    const view = this.#views.get(channelId);
    if (frame.type === 'joined') this.#views.set(channelId, viewOf(frame));
    if (frame.type === 'left') this.#views.delete(channelId);
    if (frame.type === 'read' && view) raise(view, String(frame.userId), frame.offset);
    if (frame.type === 'state_update' && view) put(view, writeIn(frame));
    if (frame.type === 'ack' && typeof frame.applied === 'boolean') this.#answered(frame);
  }

  #answered({ replyTo, applied, current }: WireObject): void {
    const request = this.#asked.get(String(replyTo));
    const view = this.#views.get(String(request?.channelId));
    if (!request || !view) return;
    if (request.type === 'read') raise(view, this.#userId, applied === true ? request.offset : current);
    else if (applied === true) put(view, writeIn({ ...request, userId: this.#userId, clientId: this.#clientId }));
    else put(view, writeIn(current));
  }
}

/** The marks of a view, as a text that is equal for equal marks. */
export function readsText({ reads }: View): string {
  return canonical([...reads].sort(([a], [b]) => compare(a, b)));
}

/** What a view shows as state: a deletion is as good as no entry, since it may be purged at any time (13.2). */
export function statesText({ states }: View): string {
  const shown = [...states.values()].filter(({ value }) => value !== null);
  return canonical(shown.sort((a, b) => compare(a.key, b.key)));
}

function viewOf({ epoch, reads, states, quiet }: WireObject): View {
  const view: View = { epoch: String(epoch), quiet: quiet === true, reads: new Map(), states: new Map() };
  for (const mark of Array.isArray(reads) ? reads : []) {
    if (isObject(mark)) raise(view, String(mark.userId), mark.offset);
  }
  for (const entry of Array.isArray(states) ? states : []) put(view, writeIn(entry));
  return view;
}

function raise({ reads }: View, userId: string, offset: unknown): void {
  if (typeof offset === 'number' && offset > (reads.get(userId) ?? 0)) reads.set(userId, offset);
}

function put({ states }: View, write: Write | undefined): void {
  const held = write && states.get(write.key);
  if (write && (!held || compareWrites(held, write) < 0)) states.set(write.key, write);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
