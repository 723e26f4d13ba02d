import type { Tables } from './environment.js';
import type { Expiry } from './expiry.js';
import type { FileChannel } from './file-channel.js';
import type { Group } from './group.js';
import type { Journal } from './journal.js';
import { logKey, numberKey, readNumber } from './tables.js';

const CHANNELS = 64;
const ENTRIES = 256;
const EXPIRIES = 64;

/** Tidies up what no call comes by: idle channels, old logs, verdicts whose window is over. A bounded step at a time. */
export class Sweeper {
  readonly #tables: Tables;
  readonly #journal: Journal<FileChannel>;
  readonly #expiry: Expiry;
  readonly #now: () => number;
  readonly #channel: (channelId: string) => FileChannel;
  /** Where the round through all channels has come to. */
  #at: Buffer | undefined;
  /** What the last step wrote: the next one has to see it. */
  #group: Group<FileChannel> | undefined;

  constructor(
    tables: Tables,
    journal: Journal<FileChannel>,
    expiry: Expiry,
    now: () => number,
    channel: (channelId: string) => FileChannel,
  ) {
    this.#tables = tables;
    this.#journal = journal;
    this.#expiry = expiry;
    this.#now = now;
    this.#channel = channel;
  }

  step(): void {
    if (this.#group && this.#group.state !== 'over') return;
    this.#group = undefined;
    this.#sweepChannels();
    this.#sweepTrash();
    this.#sweepVerdicts();
  }

  #sweepChannels(): void {
    const keys: Buffer[] = [];
    for (const key of this.#tables.channels.getKeys({
      ...(this.#at ? { start: this.#at } : {}),
      limit: CHANNELS + 1,
    })) {
      if (!this.#at?.equals(key)) keys.push(key);
    }
    for (const key of keys) this.#channel(key.toString('latin1')).tidy(ENTRIES);
    this.#at = keys.length < CHANNELS ? undefined : keys.at(-1);
  }

  #sweepTrash(): void {
    for (const key of this.#tables.trash.getKeys({ limit: 1 })) {
      const log = readNumber(key);
      const { operations } = this.#open();
      let left = ENTRIES;
      for (const [table, start, end] of [
        ['log', logKey(log, 0), numberKey(log + 1)],
        ['reads', numberKey(log), numberKey(log + 1)],
      ] as const) {
        for (const old of this.#tables[table].getKeys({ start, end, limit: left })) {
          operations.remove(table, old);
          left -= 1;
        }
      }
      if (left > 0) operations.remove('trash', key);
    }
  }

  #sweepVerdicts(): void {
    const now = this.#now();
    if (this.#expiry.due(now)) this.#expiry.sweep(this.#open(), now, EXPIRIES);
  }

  #open(): Group<FileChannel> {
    this.#group = this.#journal.open;
    return this.#group;
  }
}
