import type { Maybe } from '../core/maybe.js';
import type { ChannelEvent, Draft, Listener, StateWrite, Store } from '../store/store.js';
import { Histogram, LATENCIES } from './histogram.js';

/** Of so many calls one is timed. */
const SAMPLING = 8;

const TIMED = ['load', 'append', 'read', 'mark', 'write'] as const;

export type Timed = (typeof TIMED)[number];

/** A store whose calls are timed, one of some; for the metrics. */
export class TimedStore implements Store {
  /** Seconds, by call. */
  readonly histograms: Readonly<Record<Timed, Histogram>>;
  readonly #store: Store;
  readonly #monotonic: () => number;
  #turn = 0;

  constructor(store: Store, monotonic: () => number) {
    this.#store = store;
    this.#monotonic = monotonic;
    this.histograms = Object.fromEntries(TIMED.map((call) => [call, new Histogram(LATENCIES)])) as Record<
      Timed,
      Histogram
    >;
  }

  load(channelId: string) {
    return this.#time('load', () => this.#store.load(channelId));
  }

  append(epoch: string, draft: Draft) {
    return this.#time('append', () => this.#store.append(epoch, draft));
  }

  refuse(epoch: string, draft: Draft, code: string) {
    return this.#store.refuse(epoch, draft, code);
  }

  read(channelId: string, epoch: string, from: number, limit: number) {
    return this.#time('read', () => this.#store.read(channelId, epoch, from, limit));
  }

  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string) {
    return this.#time('mark', () => this.#store.mark(channelId, epoch, userId, offset, origin));
  }

  write(channelId: string, write: StateWrite, origin: string) {
    return this.#time('write', () => this.#store.write(channelId, write, origin));
  }

  publish(channelId: string, event: ChannelEvent & { kind: 'typing' }) {
    return this.#store.publish(channelId, event);
  }

  subscribe(channelId: string, listener: Listener) {
    return this.#store.subscribe(channelId, listener);
  }

  reset(channelId: string) {
    return this.#store.reset(channelId);
  }

  get reachable() {
    return this.#store.reachable ?? true;
  }

  close() {
    return this.#store.close();
  }

  #time<T>(call: Timed, run: () => Maybe<T>): Maybe<T> {
    this.#turn = (this.#turn + 1) % SAMPLING;
    if (this.#turn !== 0) return run();
    const since = this.#monotonic();
    const observe = () => this.histograms[call].observe((this.#monotonic() - since) / 1000);
    const answer = run();
    if (!(answer instanceof Promise)) observe();
    // Whoever made the call hears of a failure; here it is only the time that counts.
    else answer.then(observe, () => {});
    return answer;
  }
}
