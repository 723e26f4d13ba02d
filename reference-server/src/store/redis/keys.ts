import { hash } from 'node:crypto';

/**
 * Names in Redis. The keys of one channel share a hash tag, so that a Redis Cluster keeps them in one slot and a script
 * may use them together.
 */
export class Keys {
  readonly meta: string;
  readonly log: string;
  readonly reads: string;
  readonly states: string;
  /** Where the channel's events are published; databases share these names, hence the number. */
  readonly events: string;
  readonly #verdicts: string;

  constructor(channelId: string, database: number) {
    // A brace of the channel's own would end the tag early, or make it empty.
    const tag = channelId.replace(/[%{}]/g, (brace) => `%${brace.charCodeAt(0).toString(16)}`);
    const base = `parley:{${tag}}:`;
    this.meta = `${base}meta`;
    this.log = `${base}log`;
    this.reads = `${base}reads`;
    this.states = `${base}states`;
    this.events = `${base}events:${database}`;
    this.#verdicts = `${base}v:`;
  }

  /** Of the verdict remembered under `key`; a digest of 126 bits, since most of the memory is such keys. */
  verdict(key: string): string {
    return this.#verdicts + hash('sha256', key, 'base64').slice(0, 21);
  }
}

/** Which generation of the data this is; not of any channel. */
export const GENERATION_KEY = 'parley:generation';
