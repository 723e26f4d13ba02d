import { contentHash } from '../../core/content.js';
import type { StateEntry } from '../../core/lww.js';
import type { Maybe } from '../../core/maybe.js';
import { committed, dedupeKey, type Remembered, verdictOf } from '../dedupe.js';
import { States } from '../states.js';
import type { ChannelEvent, Draft, Entry, Marked, StateWrite, StoreOptions, Verdict, View, Written } from '../store.js';
import type { Tables } from './environment.js';
import { type Group, verdictName } from './group.js';
import type { Journal } from './journal.js';
import {
  type ChannelRecord,
  entryOf,
  entryValue,
  logKey,
  namedKey,
  nameOf,
  numberKey,
  offsetOf,
  readNumber,
  timestampOf,
  verdictIn,
  verdictKey,
  verdictValue,
} from './tables.js';

/** Greatest offset that a key can hold, and so the end of every log. */
const NO_END = 2 ** 48 - 1;
/** Entries that one call may drop from the log by age. */
const AGE_STEPS = 1024;
/** Entries removed from the data file with each new one: more than one, so that a backlog melts. */
const TRIM_STEPS = 4;

/** What the channels of one store share. */
export interface Shelf {
  readonly options: StoreOptions;
  /** As of the last commit. */
  readonly tables: Tables;
  readonly journal: Journal<FileChannel>;
  readonly era: number;
  /** A number that never was one of a channel or a log. */
  newNumber(): number;
  tell(channelId: string, event: ChannelEvent): void;
}

/**
 * One active channel: what the data file says of it, and what the groups on their way will make of that.
 *
 * Calls decide at once and write into the open group. What they answer leaves with the last group that changed the
 * channel, so that nobody hears of anything that could still be lost.
 */
export class FileChannel {
  readonly channelId: string;
  readonly #shelf: Shelf;
  #group: Group<FileChannel> | undefined;
  #number: number;
  #log: number;
  #epoch: string;
  #first: number;
  #head: number;
  #stateFloor: number;
  #era: number;
  /** Smallest offset that is in the data file or on its way there; found out when it is needed. */
  #trimmed: number | undefined;
  #oldest: { readonly offset: number; readonly timestamp: number } | undefined;
  #reads: Map<string, number> | undefined;
  #states: States | undefined;

  /** @param known undefined: the channel is new */
  constructor(channelId: string, known: ChannelRecord | undefined, shelf: Shelf) {
    this.channelId = channelId;
    this.#shelf = shelf;
    this.#number = known?.number ?? shelf.newNumber();
    this.#log = known?.log ?? shelf.newNumber();
    this.#epoch = known?.epoch ?? shelf.options.newEpoch();
    this.#first = known?.first ?? 1;
    this.#head = known?.head ?? 0;
    this.#stateFloor = known?.stateFloor ?? 0;
    this.#era = known?.era ?? shelf.era;
    if (!known) this.#change();
    // A copy of the data file may lack what was acknowledged after it was made (PLY-ORD-55).
    if (this.#era !== shelf.era) this.#begin();
  }

  /** Something of it is not on the disk yet. */
  get pending(): boolean {
    return this.#group !== undefined && this.#group.state !== 'over';
  }

  get record(): ChannelRecord {
    return {
      number: this.#number,
      log: this.#log,
      epoch: this.#epoch,
      first: this.#first,
      head: this.#head,
      stateFloor: this.#states?.floor ?? this.#stateFloor,
      era: this.#era,
    };
  }

  view(): Maybe<View> {
    this.#retain();
    const states = this.#loadStates();
    return this.#answer({
      epoch: this.#epoch,
      first: this.#first,
      head: this.#head,
      reads: [...this.#loadReads()].map(([userId, offset]) => ({ userId, offset })),
      states: states.entries(),
      stateFloor: states.floor,
    });
  }

  append(epoch: string, draft: Draft): Maybe<Verdict> {
    if (epoch !== this.#epoch) return this.#answer({ kind: 'stale' });
    const key = dedupeKey(draft);
    const verdict = key === undefined ? undefined : verdictKey(this.#log, key);
    const known = verdict && this.#find(verdict);
    if (known) return this.#answer(verdictOf(known, draft));
    this.#head += 1;
    const { id, channelId, userId, clientId, text, data, sentAt } = draft;
    const offset = this.#head;
    const timestamp = this.#shelf.options.now();
    const entry: Entry = { id, channelId, userId, clientId, text, data, sentAt, offset, timestamp };
    const group = this.#change();
    group.operations.put('log', logKey(this.#log, offset), entryValue(entry));
    if (verdict) remember(group, verdict, committed(entry));
    this.#retain();
    this.#trim(TRIM_STEPS);
    return this.#answer({ kind: 'committed', offset, timestamp }, { kind: 'commit', entry });
  }

  refuse(epoch: string, draft: Draft, code: string): Maybe<Verdict> {
    if (epoch !== this.#epoch) return this.#answer({ kind: 'stale' });
    const key = dedupeKey(draft);
    if (key === undefined) return this.#answer({ kind: 'refused', code });
    const verdict = verdictKey(this.#log, key);
    const known = this.#find(verdict);
    if (known) return this.#answer(verdictOf(known, draft));
    remember(this.#change(), verdict, { kind: 'refused', code, hash: contentHash(draft) });
    return this.#answer({ kind: 'refused', code });
  }

  /** Of what is on the disk; who asks has heard of it, so it is. */
  read(epoch: string, from: number, limit: number): readonly Entry[] {
    if (epoch !== this.#epoch || from < this.#first) return [];
    const range = { start: logKey(this.#log, from), end: logKey(this.#log, NO_END), limit };
    const entries: Entry[] = [];
    for (const { key, value } of this.#shelf.tables.log.getRange(range)) {
      entries.push(entryOf(this.channelId, offsetOf(key), value));
    }
    return entries;
  }

  mark(epoch: string, userId: string, offset: number, origin: string): Maybe<Marked> {
    if (epoch !== this.#epoch) return this.#answer({ kind: 'stale' });
    if (offset > this.#head) return this.#answer({ kind: 'out_of_range' });
    const reads = this.#loadReads();
    const current = reads.get(userId) ?? 0;
    if (offset === current) return this.#answer({ kind: 'same' });
    if (offset < current) return this.#answer({ kind: 'lost', current });
    reads.set(userId, offset);
    this.#change().operations.put('reads', namedKey(this.#log, userId), numberKey(offset));
    return this.#answer({ kind: 'moved' }, { kind: 'read', origin, userId, offset });
  }

  write(write: StateWrite, origin: string): Maybe<Written> {
    const { written, entry, purged = [] } = this.#loadStates().write(write, this.#shelf.options.now());
    if (!entry) return this.#answer(written);
    const { operations } = this.#change();
    operations.put('states', namedKey(this.#number, entry.key), Buffer.from(JSON.stringify(entry)));
    for (const key of purged) operations.remove('states', namedKey(this.#number, key));
    return this.#answer(written, { kind: 'state', origin, entry });
  }

  publish(event: ChannelEvent): void {
    // Nothing to keep: only its place among the other events counts.
    if (this.pending) this.#group?.effects.push({ channelId: this.channelId, event, settle: undefined });
    else this.#shelf.tell(this.channelId, event);
  }

  reset(): Maybe<void> {
    this.#begin();
    return this.#answer(undefined, { kind: 'reset' });
  }

  /** Drops what is too old and removes some of what was dropped; for channels that nobody writes to. */
  tidy(steps: number): void {
    this.#retain();
    this.#trim(steps);
  }

  /** Begins a new epoch. Verdicts of the old one go when their time comes; nobody can ask for them any more. */
  #begin(): void {
    const group = this.#change();
    group.operations.put('trash', numberKey(this.#log), Buffer.alloc(0));
    this.#log = this.#shelf.newNumber();
    this.#epoch = this.#shelf.options.newEpoch();
    this.#era = this.#shelf.era;
    this.#first = 1;
    this.#head = 0;
    this.#trimmed = 1;
    this.#oldest = undefined;
    this.#reads = new Map();
  }

  #change(): Group<FileChannel> {
    const group = this.#shelf.journal.open;
    this.#group = group;
    group.touched.add(this);
    return group;
  }

  #answer<T>(value: T, event?: ChannelEvent): Maybe<T> {
    const group = this.#group;
    if (!group || group.state === 'over') return value;
    return new Promise((resolve, reject) => {
      const settle = (error?: Error) => (error ? reject(error) : resolve(value));
      group.effects.push({ channelId: this.channelId, event, settle });
    });
  }

  #find(key: Buffer): Remembered | undefined {
    const name = verdictName(key);
    for (const group of this.#shelf.journal.pending) {
      const known = group.verdicts.get(name);
      if (known) return known;
    }
    const value = this.#shelf.tables.verdicts.get(key);
    return value && verdictIn(value);
  }

  #retain(): void {
    const { retention, retentionAgeMs, now } = this.#shelf.options;
    this.#first = Math.max(this.#first, this.#head - retention + 1, this.#trimmed ?? 1);
    if (retentionAgeMs === 0) return;
    const oldest = now() - retentionAgeMs;
    for (let steps = AGE_STEPS; steps > 0 && this.#timestampOf(this.#first) < oldest; steps -= 1) this.#first += 1;
  }

  /** Of an entry that is not on the disk yet, or none at all, it is too late for everything. */
  #timestampOf(offset: number): number {
    if (this.#oldest?.offset === offset) return this.#oldest.timestamp;
    const value = this.#shelf.tables.log.get(logKey(this.#log, offset));
    if (!value) return Number.POSITIVE_INFINITY;
    this.#oldest = { offset, timestamp: timestampOf(value) };
    return this.#oldest.timestamp;
  }

  #trim(steps: number): void {
    this.#trimmed ??= this.#smallest();
    const until = Math.min(this.#first, this.#trimmed + steps);
    if (this.#trimmed >= until) return;
    const { operations } = this.#change();
    for (; this.#trimmed < until; this.#trimmed += 1) operations.remove('log', logKey(this.#log, this.#trimmed));
  }

  #smallest(): number {
    const { log } = this.#shelf.tables;
    for (const key of log.getKeys({ start: logKey(this.#log, 1), end: logKey(this.#log, NO_END), limit: 1 })) {
      return offsetOf(key);
    }
    return this.#first;
  }

  #loadReads(): Map<string, number> {
    if (!this.#reads) {
      const range = { start: numberKey(this.#log), end: numberKey(this.#log + 1) };
      this.#reads = new Map();
      for (const { key, value } of this.#shelf.tables.reads.getRange(range)) {
        this.#reads.set(nameOf(key), readNumber(value));
      }
    }
    return this.#reads;
  }

  #loadStates(): States {
    if (!this.#states) {
      const { maxStateBytes, maxClockSkewMs } = this.#shelf.options;
      const range = { start: numberKey(this.#number), end: numberKey(this.#number + 1) };
      const entries: StateEntry[] = [];
      for (const { value } of this.#shelf.tables.states.getRange(range)) entries.push(JSON.parse(value.toString()));
      this.#states = new States({ maxBytes: maxStateBytes(this.channelId), maxClockSkewMs });
      this.#states.restore(entries, this.#stateFloor);
    }
    return this.#states;
  }
}

function remember(group: Group<FileChannel>, key: Buffer, verdict: Remembered): void {
  group.operations.put('verdicts', key, verdictValue(verdict));
  group.verdicts.set(verdictName(key), verdict);
  group.remembered.push(key);
}
