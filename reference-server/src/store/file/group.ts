import type { Remembered } from '../dedupe.js';
import type { ChannelEvent } from '../store.js';
import { Operations } from './operations.js';

/** What a call brings about once its group is on the disk: first listeners hear of it, then the caller is answered. */
export interface Effect {
  readonly channelId: string;
  readonly event: ChannelEvent | undefined;
  /** Answers the caller, or tells it of the failure. */
  readonly settle: ((error?: Error) => void) | undefined;
}

/** Calls that share one transaction and one fsync: those of one turn of the event loop, or of the time of a commit. */
export class Group<Channel> {
  readonly operations = new Operations();
  readonly effects: Effect[] = [];
  /** Channels whose record has changed. */
  readonly touched = new Set<Channel>();
  /** Verdicts that are not in the data file yet, by {@link verdictName}. */
  readonly verdicts = new Map<string, Remembered>();
  /** Keys of those verdicts. */
  readonly remembered: Buffer[] = [];
  state: 'open' | 'committing' | 'over' = 'open';

  get empty(): boolean {
    return this.operations.empty && this.touched.size === 0;
  }
}

/** A verdict key as the key of a map. */
export function verdictName(key: Buffer): string {
  return key.toString('latin1');
}
