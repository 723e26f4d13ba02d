import type { Channel } from './channel.js';
import type { Entry } from './outbox.js';

/** What belongs together, as of one moment (PLY-QUE-17). Plain JSON. */
export interface Kept {
  readonly clientId: string;
  readonly channels: readonly {
    readonly channelId: string;
    readonly wanted: boolean;
    readonly since?: { readonly epoch?: string | undefined; readonly offset: number } | undefined;
    readonly entries: readonly Entry[];
  }[];
}

/**
 * A persistent outbox, for one running client at a time (PLY-QUE-24).
 *
 * `save` is called before a message counts as taken, before it is sent for the first time, and after every delivery; it
 * has to have stored what it was given when it returns (`localStorage`, a file), since what it missed would be sent twice.
 */
export interface OutboxStore {
  load(): Kept | undefined;
  save(kept: Kept): void;
}

export function keep(clientId: string, channels: Iterable<Channel>): Kept {
  return {
    clientId,
    channels: Array.from(channels, ({ id, wanted, position, outbox }) => ({
      channelId: id,
      wanted,
      since: position.since,
      entries: outbox.entries.map((entry) => ({ ...entry })),
    })),
  };
}

/** Goes on where the last process ended: as after a reconnect (PLY-QUE-21). */
export function restore(kept: Kept, channelOf: (channelId: string) => Channel): void {
  for (const { channelId, wanted, since, entries } of kept.channels) {
    const channel = channelOf(channelId);
    if (since) channel.position.start(since.offset, since.epoch);
    for (const entry of entries) channel.outbox.restore({ ...entry });
    if (wanted) channel.want();
  }
}
