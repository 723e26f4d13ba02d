import type { Recorder } from '../trace/recorder.js';

/** Turns in which a program that was late for each has surely done what is expected of it. */
const MANY = 10;

/** No wait is prolonged by more than this, in ms. */
const LONGEST = 8000;

/** Waits for what events bring about; time is only the bound. */
export class Waiter {
  readonly #wakers = new Set<() => void>();
  readonly #sign: (() => Promise<number>) | undefined;
  readonly #latest: (() => number) | undefined;

  /**
   * @param sign asks the testee for a sign of life before a wait for it expires, and says how late it was, in ms; absent: nobody
   * can be asked
   * @param latest when the latest came of what is sent in order and may have more behind it, in ms of `performance.now()`; absent:
   * nothing is
   */
  constructor({ sign, latest }: { sign?: (() => Promise<number>) | undefined; latest?: () => number } = {}) {
    this.#sign = sign;
    this.#latest = latest;
  }

  /** Calls `listener` at every `wake` from now on. */
  always(listener: () => void): void {
    this.#wakers.add(listener);
  }

  /** Something happened: every waiting condition is looked at again. */
  wake(): void {
    for (const waker of [...this.#wakers]) waker();
  }

  /** @returns whether the condition was met within `ms` */
  until(met: () => boolean, ms: number): Promise<boolean> {
    if (met()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (result: boolean) => {
        clearTimeout(timer);
        this.#wakers.delete(look);
        resolve(result);
      };
      const look = () => {
        if (met()) done(true);
      };
      const timer = setTimeout(() => done(met()), ms);
      this.#wakers.add(look);
    });
  }

  /**
   * As `until`; a testee that waits for its turn on a crowded machine is given it before the time is over, and some more turns to
   * do what it still has to. While it sends on, `ms` begin anew: what is asked for may be behind.
   */
  async patiently(met: () => boolean, ms: number, turns = 2): Promise<boolean> {
    if (await this.until(met, ms)) return true;
    if (this.#sign) return this.until(met, Math.min(LONGEST, turns * (await this.#sign())));
    const end = performance.now() + LONGEST;
    for (;;) {
      const now = performance.now();
      const rest = Math.min(end - now, (this.#latest?.() ?? 0) + ms - now);
      if (rest <= 0) return false;
      if (await this.until(met, rest)) return true;
    }
  }

  /** As `watch`, for what has to come: to connect, say, takes many turns of a program that has only just started. */
  expect(recorder: Recorder, met: () => boolean, ms: number, what: string, conn?: string): Promise<boolean> {
    return this.#noted(recorder, met, ms, { what, conn }, MANY);
  }

  /**
   * As `patiently`, with the expiry in the trace: what an absence is judged by.
   *
   * @param conn the connection that was watched; absent: all of them
   */
  watch(recorder: Recorder, met: () => boolean, ms: number, what: string, conn?: string): Promise<boolean> {
    return this.#noted(recorder, met, ms, { what, conn });
  }

  async #noted(
    recorder: Recorder,
    met: () => boolean,
    ms: number,
    { what, conn }: { readonly what: string; readonly conn: string | undefined },
    turns?: number,
  ): Promise<boolean> {
    const began = performance.now();
    if (await this.patiently(met, ms, turns)) return true;
    const longer = Math.round(performance.now() - began - ms);
    recorder.record({
      kind: 'wait',
      ...(conn === undefined ? {} : { conn }),
      what,
      outcome: 'expired',
      ms,
      ...(longer > 0 ? { longer } : {}),
    });
    return false;
  }
}
