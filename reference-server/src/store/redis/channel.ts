import { canonical, contentHash } from '../../core/content.js';
import type { StateEntry } from '../../core/lww.js';
import { dedupeKey } from '../dedupe.js';
import type { ChannelEvent, Draft, Entry, Listener, Marked, StateWrite, Verdict, View, Written } from '../store.js';
import { decodeOrigin, encodeOrigin, entryBody, parseEntry, parsePublication, typingLine, words } from './events.js';
import type { Gate } from './gate.js';
import { Keys } from './keys.js';
import type { Link } from './link.js';
import type { RedisStoreOptions } from './options.js';
import { type Operation, Queue } from './queue.js';

/** Missed entries told one by one; who is further behind reads the log. */
const MOST_MISSED = 256;
/** Epoch and number of a publication lie within its first characters. */
const HEADER_CHARS = 160;
const NEVER = String(Number.MAX_SAFE_INTEGER);

/** How far this node has heard the channel. */
interface Heard {
  readonly epoch: string;
  readonly seq: number;
  readonly head: number;
}

/** What the view operation answers: first, head, floor, then names and values of marks and states, then entries. */
type RawView = [string, string, string, string[], string[], RawEntry[]];
type RawEntry = [string, [string, string, string, string]];

/** One channel as this node sees it: what it asks of Redis in order, and what it hears in order. */
export class Channel {
  readonly keys: Keys;
  readonly #channelId: string;
  readonly #options: RedisStoreOptions;
  readonly #link: Link;
  readonly #queue: Queue;
  readonly #listeners = new Set<Listener>();
  /** Answers to come of what has not left yet. */
  readonly #shared = new Map<string, Promise<unknown>>();
  #heard: Heard | undefined;
  #syncing: object | undefined;
  /** What came while a view was under way. Its answer may be settled after publications that came later. */
  #early: string[] = [];

  constructor(
    channelId: string,
    options: RedisStoreOptions,
    database: number,
    link: Link,
    gate: Gate,
    defer: (run: () => void) => void,
  ) {
    this.#channelId = channelId;
    this.#options = options;
    this.#link = link;
    this.keys = new Keys(channelId, database);
    const { meta, log, reads, states, events } = this.keys;
    const { retention, retentionAgeMs, maxClockSkewMs } = options;
    const bounds = [retention, retentionAgeMs, options.maxStateBytes(channelId), maxClockSkewMs].map(String);
    const preamble = {
      keys: [meta, log, reads, states],
      args: (generation: string) => [generation, options.newEpoch(), String(options.now()), events, ...bounds],
    };
    this.#queue = new Queue(link, preamble, gate, defer);
  }

  /** Nobody listens and nothing is under way: it may be forgotten. */
  get idle(): boolean {
    return this.#listeners.size === 0 && this.#queue.idle;
  }

  // ---- what is asked

  load(): Promise<View> {
    return this.#share(['v', '-1', '0', '0'], (result, epoch, seq) => {
      const raw = result as RawView;
      if (this.#heard && this.#heard.epoch !== epoch && !this.#syncing) {
        if (seq > this.#heard.seq) {
          this.#heard = { epoch, seq, head: Number(raw[1]) };
          this.#tell({ kind: 'reset' });
        } else {
          // Either this answer is settled after a later publication, or the numbers began anew.
          this.#sync();
        }
      }
      return viewOf(epoch, raw);
    });
  }

  async append(epoch: string, draft: Draft): Promise<Verdict> {
    const body = entryBody(draft);
    return verdictOf(await this.#ask(['a', epoch, '', ...this.#remembering(draft), body], this.#verdictKey(draft)));
  }

  async refuse(epoch: string, draft: Draft, code: string): Promise<Verdict> {
    return verdictOf(await this.#ask(['f', epoch, '', ...this.#remembering(draft), code], this.#verdictKey(draft)));
  }

  read(epoch: string, from: number, limit: number): Promise<readonly Entry[]> {
    return this.#share(['e', epoch, String(from), String(limit)], (result) =>
      (result as RawEntry[]).map((entry) => this.#entry(entry)),
    );
  }

  async mark(epoch: string, userId: string, offset: number, origin: string): Promise<Marked> {
    const said = String(await this.#ask(['m', epoch, userId, String(offset), encodeOrigin(origin)]));
    switch (said[0]) {
      case 'm':
        return { kind: 'moved' };
      case '=':
        return { kind: 'same' };
      case 'l':
        return { kind: 'lost', current: Number(said.slice(2)) };
      case 'o':
        return { kind: 'out_of_range' };
      default:
        return { kind: 'stale' };
    }
  }

  async write(write: StateWrite, origin: string): Promise<Written> {
    const { key, value, timestamp, userId, clientId } = write;
    const before = `{"key":${JSON.stringify(key)},"value":${canonical(value)},"timestamp":`;
    const after = `,"userId":${JSON.stringify(userId)},"clientId":${JSON.stringify(clientId)}}`;
    const stamp = timestamp === undefined ? '' : String(timestamp);
    const deleted = value === null ? '1' : '0';
    const args = ['w', key, before, after, stamp, userId, clientId, deleted, encodeOrigin(origin)];
    // Stamped anew, a repetition would win over what came in between.
    const said = String(await this.#ask(args, undefined, timestamp !== undefined));
    switch (said[0]) {
      case 'm':
        return { kind: 'moved' };
      case '=':
        return { kind: 'same' };
      case 'l':
        return { kind: 'lost', current: JSON.parse(said.slice(2)) as StateEntry };
      case 'f':
        return { kind: 'lost', current: { value: null, timestamp: Number(said.slice(2)) } };
      case 'k':
        return { kind: 'clock_skew', serverTime: Number(said.slice(2)) };
      default:
        return { kind: 'state_full' };
    }
  }

  /** A lease runs out by itself, so typing that is in doubt is let go. */
  async typing(event: ChannelEvent & { kind: 'typing' }): Promise<void> {
    await this.#ask(['t', typingLine(event)], undefined, false).catch(() => {});
  }

  async reset(): Promise<void> {
    await this.#ask(['x', this.#options.newEpoch()]);
  }

  // ---- what is heard

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      // Whoever listens hears of everything that is asked from now on.
      this.#queue.shut();
      const asked = {};
      this.#syncing = asked;
      void this.#link.subscribe(this.keys.events).then(() => {
        if (this.#syncing === asked && this.#link.state === 'up') this.#sync();
      });
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#heard = undefined;
      this.#syncing = undefined;
      this.#queue.dropSync();
      this.#queue.open();
      void this.#link.unsubscribe(this.keys.events);
    };
  }

  /** A publication came in. */
  hear(text: string): void {
    if (this.#syncing) {
      this.#early.push(text);
      return;
    }
    const heard = this.#heard;
    if (!heard) return;
    const publication = readable(() => parsePublication(this.#channelId, text));
    if (!publication) {
      // Nobody of ours has published that; what ours have done is in the log.
      this.#sync();
      return;
    }
    const { epoch, seq, moved, head, events } = publication;
    if (epoch === heard.epoch) {
      const next = moved ? heard.seq + 1 : heard.seq;
      if (seq < next) return;
      if (seq > next) {
        this.#sync();
        return;
      }
    } else if (!events.some((event) => event.kind === 'reset')) {
      this.#sync();
      return;
    }
    this.#heard = { epoch, seq, head };
    for (const event of events) this.#tell(event);
  }

  // ---- what becomes of the connection

  up(): void {
    if (this.#listeners.size > 0) this.#sync();
    else this.#queue.open();
  }

  down(): void {
    if (this.#listeners.size === 0) return;
    this.#queue.shut();
    this.#queue.dropSync();
    this.#syncing = {};
  }

  closed(reason: unknown): void {
    this.#queue.fail(reason);
  }

  lost(reason: unknown): void {
    this.#queue.fail(reason);
    this.#tell({ kind: 'lost' });
  }

  /** Reads what moved since this node heard the channel last, and tells it. */
  #sync(): void {
    const before = this.#heard;
    const asked = {};
    this.#syncing = asked;
    this.#early = [];
    this.#queue.shut();
    this.#queue.dropSync();
    const args = ['v', before ? String(before.seq) : NEVER, before ? String(before.head) : NEVER, String(MOST_MISSED)];
    this.#queue.push({
      args,
      repeatable: false,
      sync: true,
      heavy: true,
      settle: (result, epoch, seq) => {
        if (this.#syncing !== asked) return;
        this.#caughtUp(before, result as RawView, epoch, seq);
      },
      fail: (reason) => {
        if (this.#syncing === asked && this.#link.state === 'up') this.#link.fail(reason);
      },
    });
  }

  #caughtUp(before: Heard | undefined, raw: RawView, epoch: string, seq: number): void {
    const head = Number(raw[1]);
    if (before?.epoch === epoch && (head < before.head || seq < before.seq)) {
      // Entries that this node has heard of are gone: whatever Redis says of itself, it has lost some (PLY-ORD-55).
      void this.#link.renew(this.#link.generation);
      return;
    }
    this.#heard = { epoch, seq, head };
    if (before && before.epoch !== epoch) this.#tell({ kind: 'reset' });
    else if (before) this.#tellMissed(raw);
    this.#queue.open();
    const early = this.#early;
    this.#early = [];
    this.#syncing = undefined;
    for (const [i, text] of early.entries()) {
      // The view has told of it already, whatever its epoch.
      if (Number(text.slice(0, HEADER_CHARS).split(' ', 2)[1]) < seq) continue;
      this.hear(text);
      // A hole: the next view will tell of the rest, and of what is not there yet.
      if (this.#syncing) {
        this.#early = early.slice(i + 1);
        return;
      }
    }
  }

  #tellMissed([, , , reads, states, entries]: RawView): void {
    for (const entry of entries) this.#tell({ kind: 'commit', entry: this.#entry(entry) });
    for (let i = 0; i + 1 < reads.length; i += 2) {
      const [offset, , origin] = words(reads[i + 1] ?? '', 3);
      this.#tell({ kind: 'read', origin: decodeOrigin(origin), userId: reads[i] ?? '', offset: Number(offset) });
    }
    for (let i = 0; i + 1 < states.length; i += 2) {
      const [, origin, , , , , json] = words(states[i + 1] ?? '', 7);
      this.#tell({ kind: 'state', origin: decodeOrigin(origin), entry: JSON.parse(json) as StateEntry });
    }
  }

  #tell(event: ChannelEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  // ---- how it is put

  #ask(args: readonly string[], verdictKey?: string, repeatable = true): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const key = verdictKey === undefined ? {} : { verdictKey };
      this.#queue.push({ args, ...key, repeatable, settle: resolve, fail: reject });
    });
  }

  /** Many who join or catch up in one turn ask the same, and it is asked once. */
  #share<T>(args: readonly string[], conclude: (result: unknown, epoch: string, seq: number) => T): Promise<T> {
    const name = args.join(' ');
    const asked = this.#shared.get(name);
    if (asked) return asked as Promise<T>;
    const forget = () => this.#shared.delete(name);
    let push = () => {};
    const answer = new Promise<T>((resolve, reject) => {
      const settle: Operation['settle'] = (result, epoch, seq) => resolve(conclude(result, epoch, seq));
      const fail = (reason: unknown) => {
        forget();
        reject(reason);
      };
      push = () => this.#queue.push({ args, repeatable: true, heavy: true, leaving: forget, settle, fail });
    });
    // Before the push, which may fail at once.
    this.#shared.set(name, answer);
    push();
    return answer;
  }

  /** A draft without a key is remembered under a name of its own, so that asking again cannot append it twice. */
  #verdictKey(draft: Draft): string {
    return this.keys.verdict(dedupeKey(draft) ?? this.#options.newEpoch());
  }

  #remembering(draft: Draft): [string, string] {
    const ms = draft.author === undefined ? 2 * this.#options.timeoutMs : this.#options.dedupeWindowMs;
    return [String(ms), contentHash(draft)];
  }

  #entry([id, [, timestamp, , body]]: RawEntry): Entry {
    return parseEntry(this.#channelId, id.slice(0, -2), timestamp, body);
  }
}

function readable<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

function verdictOf(said: unknown): Verdict {
  const [kind, first = '', second] = String(said).split(' ');
  switch (kind) {
    case 'c':
      return { kind: 'committed', offset: Number(first), timestamp: Number(second) };
    case 'r':
      return { kind: 'refused', code: first };
    case 'k':
      return { kind: 'conflict' };
    default:
      return { kind: 'stale' };
  }
}

function viewOf(epoch: string, [first, head, floor, reads, states]: RawView): View {
  const marks = [];
  for (let i = 0; i + 1 < reads.length; i += 2) {
    marks.push({ userId: reads[i] ?? '', offset: Number(words(reads[i + 1] ?? '', 3)[0]) });
  }
  const entries: StateEntry[] = [];
  for (let i = 1; i < states.length; i += 2) entries.push(JSON.parse(words(states[i] ?? '', 7)[6]) as StateEntry);
  return { epoch, first: Number(first), head: Number(head), reads: marks, states: entries, stateFloor: Number(floor) };
}
