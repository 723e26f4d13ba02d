/** What the parts of the store suite share. */
import { randomUUID } from 'node:crypto';
import type { Test } from 'tap';
import type { ChannelEvent, Draft, Entry, Listener, Store, StoreOptions, View } from '../store.js';

export interface StoreCapabilities {
  /** What was answered is there after the store was closed and opened again. */
  readonly durable: boolean;
  /** The store takes its time from {@link StoreOptions.now}, so that a test can move it. */
  readonly clock: boolean;
}

/** A store under test, with what it takes to open it again and to clean up. */
export interface Opened {
  readonly store: Store;
  /** Opens it again over the same data, once it was closed. Only of a durable store. */
  reopen?(): Promise<Store>;
}

/**
 * @param t the test that the store lives in: what has to be removed is removed in its teardown
 * @returns a store without any channel, of which nobody else knows
 */
export type MakeStore = (t: Teardown, options: StoreOptions) => Promise<Opened>;

export interface Teardown {
  teardown(run: () => unknown): void;
}

/** One part of the suite: adds its tests to `t`. */
export type Part = (t: Test, open: OpenBench, capabilities: StoreCapabilities) => void;
export type OpenBench = (t: Teardown, options?: Partial<StoreOptions>) => Promise<StoreBench>;

export interface StoreBench extends Opened {
  readonly store: Store;
  /** The store's clock, where it is ours to set. */
  readonly time: { now: number };
}

export async function openBench(
  t: Teardown,
  make: MakeStore,
  options: Partial<StoreOptions> = {},
): Promise<StoreBench> {
  const time = { now: 1_700_000_000_000 };
  const opened = await make(t, {
    retention: 1000,
    retentionAgeMs: 0,
    dedupeWindowMs: 1000,
    maxClockSkewMs: 1000,
    maxStateBytes: () => 1000,
    now: () => time.now,
    newEpoch: randomUUID,
    ...options,
  });
  return { ...opened, time };
}

/** A message of user `u` whose content is its id, unless said otherwise. */
export function draft(id: string, other: Partial<Draft> = {}): Draft {
  return { id, channelId: 'r', userId: 'u', clientId: 'c', text: id, author: 'u c', ...other };
}

/** A view without the order that nobody promised. */
export function sorted(view: View): View {
  return {
    ...view,
    reads: [...view.reads].sort((a, b) => (a.userId < b.userId ? -1 : 1)),
    states: [...view.states].sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** An entry as it is sent: a field that is undefined is absent there. */
export function onTheWire(entries: readonly Entry[]): unknown {
  return JSON.parse(JSON.stringify(entries));
}

/** Listens to a channel, and waits. */
export class Ear {
  readonly events: ChannelEvent[] = [];
  readonly stop: () => void;
  readonly #fences = new Set<string>();
  #wake: (() => void) | undefined;

  /** The load makes sure that a store over a network has begun to listen. */
  static async open(store: Store, channelId = 'r'): Promise<Ear> {
    const ear = new Ear((listener) => store.subscribe(channelId, listener));
    await store.load(channelId);
    return ear;
  }

  constructor(subscribe: (listener: Listener) => () => void) {
    this.stop = subscribe((event) => {
      if (event.kind === 'typing' && event.origin.startsWith('fence ')) this.#fences.add(event.origin);
      else this.events.push(event);
      this.#wake?.();
    });
  }

  get commits(): Entry[] {
    return this.events.flatMap((event) => (event.kind === 'commit' ? [event.entry] : []));
  }

  /** Resolves once what was done before is heard: typing goes its way in the same order as everything else. */
  async fence(store: Store, channelId = 'r'): Promise<void> {
    const origin = `fence ${randomUUID()}`;
    await store.publish(channelId, { kind: 'typing', origin, userId: 'f', clientId: 'f', active: true });
    while (!this.#fences.has(origin)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
