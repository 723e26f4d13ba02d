import type { Happening, TraceEvent } from './events.js';
import { sharing } from './sharing.js';

const HIDDEN = '[credential]';
/** From this length on nobody writes it by chance, in characters. */
const SURELY_SECRET = 12;

/**
 * Collects what happens in one scenario. The only place where trace events get their number and time.
 */
export class Recorder {
  readonly events: TraceEvent[] = [];
  /** For whoever decodes a message that is recorded here. */
  readonly share = sharing();
  readonly #now: () => number;
  readonly #origin: number;
  /** What is replaced, and by what. */
  readonly #secrets = new Map<string, string>();
  readonly #listeners = new Set<(event: TraceEvent) => void>();

  /** @param now monotonic clock in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#origin = now();
  }

  /**
   * A credential of the user: traces and reports, which are handed around, show something else in its place.
   *
   * @returns what they show
   */
  hide(secret: string): string {
    const encoded = encodeURIComponent(secret);
    const json = JSON.stringify(secret);
    this.#secrets.set(`"token":${json}`, `"token":"${HIDDEN}"`);
    this.#secrets.set(`token=${encoded}`, `token=${HIDDEN}`);
    // A short one may be a word that frames are full of.
    if (secret.length >= SURELY_SECRET)
      for (const form of [secret, encoded, json.slice(1, -1)]) this.#secrets.set(form, HIDDEN);
    return HIDDEN;
  }

  record<H extends Happening>(happening: H): TraceEvent<H> {
    const t = Math.round((this.#now() - this.#origin) * 1000) / 1000;
    const event = { n: this.events.length, t, ...this.#redacted(happening) } as TraceEvent<H>;
    this.events.push(event);
    for (const listener of [...this.#listeners]) listener(event);
    return event;
  }

  /** Calls `listener` for every later event, until the returned function is called. */
  subscribe(listener: (event: TraceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Credentials travel in frames and in the address of a basic connection, and nowhere else. */
  #redacted<H extends Happening>(happening: H): H {
    if (this.#secrets.size === 0) return happening;
    if (happening.kind === 'message') return { ...happening, text: this.#without(happening.text) };
    if (happening.kind !== 'attempt' || happening.url === undefined) return happening;
    return { ...happening, url: this.#without(happening.url) };
  }

  #without(text: string): string {
    return [...this.#secrets].reduce((rest, [secret, shown]) => rest.replaceAll(secret, shown), text);
  }
}
