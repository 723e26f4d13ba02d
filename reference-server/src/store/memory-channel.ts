import { contentHash } from '../core/content.js';
import { committed, Dedupe, type Remembered, verdictOf } from './dedupe.js';
import { States } from './states.js';
import type { ChannelEvent, Draft, Entry, Listener, Marked, StateWrite, Verdict, View, Written } from './store.js';

export interface MemoryBounds {
  /** Messages kept of each channel, at least 1. */
  readonly retention: number;
  /** ms that a message is kept; 0: however old. */
  readonly retentionAgeMs: number;
  /** ms */
  readonly dedupeWindowMs: number;
  /** ms */
  readonly maxClockSkewMs: number;
  /** Bytes that the state entries of the channel may take, as JSON in UTF-8. */
  readonly maxStateBytes: number;
}

/** One channel in memory: one atomic domain, since nothing in here waits. */
export class MemoryChannel {
  readonly #listeners = new Set<Listener>();
  readonly #reads = new Map<string, number>();
  readonly #states: States;
  readonly #bounds: MemoryBounds;
  #dedupe: Dedupe;
  #epoch: string;
  /** The entry at offset n is at `n - base`; retention drops many at a time, so that each append stays cheap. */
  #log: Entry[] = [];
  #base = 1;
  #first = 1;
  #head = 0;

  constructor(epoch: string, bounds: MemoryBounds) {
    this.#epoch = epoch;
    this.#bounds = bounds;
    this.#dedupe = new Dedupe(bounds.dedupeWindowMs);
    this.#states = new States({ maxBytes: bounds.maxStateBytes, maxClockSkewMs: bounds.maxClockSkewMs });
  }

  view(now: number): View {
    this.#retain(now);
    return {
      epoch: this.#epoch,
      first: this.#first,
      head: this.#head,
      reads: [...this.#reads].map(([userId, offset]) => ({ userId, offset })),
      states: this.#states.entries(),
      stateFloor: this.#states.floor,
    };
  }

  append(epoch: string, draft: Draft, now: number): Verdict {
    const known = this.#known(epoch, draft);
    if (known) return known;
    this.#head += 1;
    const offset = this.#head;
    const { id, channelId, userId, clientId, text, data, sentAt, author } = draft;
    // One shape for all entries, spelt out: absent fields are undefined here and absent in the frame.
    const entry: Entry = { id, channelId, userId, clientId, text, data, sentAt, offset, timestamp: now };
    this.#log.push(entry);
    this.#retain(now);
    if (author !== undefined) this.#dedupe.remember(author, id, offset, now);
    this.#tell({ kind: 'commit', entry });
    return { kind: 'committed', offset, timestamp: now };
  }

  refuse(epoch: string, draft: Draft, code: string, now: number): Verdict {
    const known = this.#known(epoch, draft);
    if (known) return known;
    const { author, id } = draft;
    if (author !== undefined) {
      this.#dedupe.remember(author, id, { kind: 'refused', code, hash: contentHash(draft) }, now);
    }
    return { kind: 'refused', code };
  }

  read(epoch: string, from: number, limit: number): readonly Entry[] {
    if (epoch !== this.#epoch || from < this.#first) return [];
    return this.#log.slice(from - this.#base, from - this.#base + limit);
  }

  mark(epoch: string, userId: string, offset: number, origin: string): Marked {
    if (epoch !== this.#epoch) return { kind: 'stale' };
    if (offset > this.#head) return { kind: 'out_of_range' };
    const current = this.#reads.get(userId) ?? 0;
    if (offset === current) return { kind: 'same' };
    if (offset < current) return { kind: 'lost', current };
    this.#reads.set(userId, offset);
    this.#tell({ kind: 'read', origin, userId, offset });
    return { kind: 'moved' };
  }

  write(write: StateWrite, origin: string, now: number): Written {
    const { written, entry } = this.#states.write(write, now);
    if (entry) this.#tell({ kind: 'state', origin, entry });
    return written;
  }

  publish(event: ChannelEvent): void {
    this.#tell(event);
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Read marks and verdicts belong to the epoch and go with it (PLY-RED-18); state stays (PLY-STA-23). */
  reset(epoch: string): void {
    this.#epoch = epoch;
    this.#log = [];
    this.#base = 1;
    this.#first = 1;
    this.#head = 0;
    this.#reads.clear();
    this.#dedupe = new Dedupe(this.#bounds.dedupeWindowMs);
    this.#tell({ kind: 'reset' });
  }

  #known(epoch: string, draft: Draft): Verdict | undefined {
    if (epoch !== this.#epoch) return { kind: 'stale' };
    const { author, id } = draft;
    const found = author === undefined ? undefined : this.#dedupe.find(author, id);
    const remembered = typeof found === 'number' ? this.#remembered(found) : found;
    return remembered && verdictOf(remembered, draft);
  }

  #remembered(offset: number): Remembered | undefined {
    const entry = this.#log[offset - this.#base];
    return entry && committed(entry);
  }

  #retain(now: number): void {
    const { retention, retentionAgeMs } = this.#bounds;
    this.#first = Math.max(this.#first, this.#head - retention + 1);
    const oldest = retentionAgeMs > 0 ? now - retentionAgeMs : Number.NEGATIVE_INFINITY;
    while ((this.#log[this.#first - this.#base]?.timestamp ?? oldest) < oldest) this.#first += 1;
    const surplus = this.#first - this.#base;
    if (surplus < 64 || surplus * 4 < this.#log.length) return;
    for (const entry of this.#log.splice(0, surplus)) this.#dedupe.leaves(entry);
    this.#base += surplus;
  }

  #tell(event: ChannelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
