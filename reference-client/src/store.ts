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
 * Where an outbox is kept, for one running client at a time (PLY-QUE-24).
 *
 * `save` is called before a message counts as taken, before it is sent for the first time, and after every delivery; it
 * has to have stored what it was given when it returns (`localStorage`, a file), since what it missed would be sent twice.
 */
export interface OutboxStore {
  load(): Kept | undefined;
  save(kept: Kept): void;
}

/** Keeps a client's outbox; made by `persistentOutbox`. */
export interface OutboxKeeper {
  /** The stored identity; undefined where nothing is stored. */
  readonly clientId: string | undefined;
  /** Goes on where the last process ended: as after a reconnect (PLY-QUE-21). */
  restore(channelOf: (channelId: string) => Channel): void;
  changed(clientId: string, channels: Iterable<Channel>): void;
}

/** Keeps the outbox, the positions and the `clientId` of a client over the end of its process: for `ClientOptions.outbox`. */
export function persistentOutbox(store: OutboxStore): OutboxKeeper {
  const kept = store.load();
  return {
    clientId: kept?.clientId,
    restore(channelOf) {
      for (const { channelId, wanted, since, entries } of kept?.channels ?? []) {
        const channel = channelOf(channelId);
        if (since) channel.position.start(since.offset, since.epoch);
        for (const entry of entries) channel.outbox.restore({ ...entry });
        if (wanted) channel.want();
      }
    },
    changed(clientId, channels) {
      const all = Array.from(channels, ({ id, wanted, position, outbox }) => ({
        channelId: id,
        wanted,
        since: position.since,
        entries: outbox.entries.map(({ settle: _, ...entry }) => entry),
      }));
      store.save({ clientId, channels: all });
    },
  };
}
