/** Notices when the kit's own event loop is late, and says so in every trace that is being recorded. */
import type { Recorder } from '../trace/recorder.js';

/** How often the loop is looked at, in ms. */
const EVERY = 20;
/** Lateness that is ordinary, in ms. */
const ORDINARY = 10;

export class LagMonitor {
  readonly #recorders = new Set<Recorder>();
  readonly #now: () => number;
  #greatest = 0;
  #timer: NodeJS.Timeout | undefined;
  #due = 0;

  /** @param now monotonic clock in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Records lateness in this trace, until the returned function is called. */
  watch(recorder: Recorder): () => void {
    if (this.#recorders.size === 0) {
      this.#due = this.#now() + EVERY;
      this.#timer = setInterval(() => this.tick(), EVERY);
      this.#timer.unref();
    }
    this.#recorders.add(recorder);
    return () => {
      // A trace may end before the timer that is late has had its turn.
      this.#look();
      this.#recorders.delete(recorder);
      if (this.#recorders.size === 0) clearInterval(this.#timer);
    };
  }

  /** The greatest lateness so far, in ms. */
  get greatest(): number {
    return this.#greatest;
  }

  /** One turn of the timer. */
  tick(): void {
    this.#look();
    this.#due = this.#now() + EVERY;
  }

  #look(): void {
    const late = this.#now() - this.#due;
    this.#greatest = Math.max(this.#greatest, late);
    if (late <= ORDINARY) return;
    for (const recorder of this.#recorders) recorder.record({ kind: 'lag', ms: Math.round(late) });
    this.#due = this.#now() + EVERY;
  }
}
