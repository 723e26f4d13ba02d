import { judge, type StateEntry } from '../core/lww.js';
import type { StateWrite, Written } from './store.js';

export interface StateBounds {
  /** Bytes that all entries together may take, as JSON in UTF-8. */
  readonly maxBytes: number;
  /** ms */
  readonly maxClockSkewMs: number;
}

interface Kept {
  readonly entry: StateEntry;
  readonly bytes: number;
}

/** The state keys of one channel: registers, the floor of purged deletions, and a bound on their size (chapter 13). */
export class States {
  readonly #kept = new Map<string, Kept>();
  readonly #bounds: StateBounds;
  #floor = 0;
  #bytes = 0;

  constructor(bounds: StateBounds) {
    this.#bounds = bounds;
  }

  /** Greatest stamp of a purged deletion (PLY-STA-12). */
  get floor(): number {
    return this.#floor;
  }

  entries(): StateEntry[] {
    return [...this.#kept.values()].map((kept) => kept.entry);
  }

  /** Takes back what {@link entries} and {@link floor} said before a restart. */
  restore(entries: Iterable<StateEntry>, floor: number): void {
    for (const entry of entries) {
      const bytes = sizeOf(entry);
      this.#kept.set(entry.key, { entry, bytes });
      this.#bytes += bytes;
    }
    this.#floor = floor;
  }

  /**
   * @param now server clock, ms since 1970
   * @returns what became of the write; if it moved something, the entry as it is kept, and the keys that went for it
   */
  write(
    write: StateWrite,
    now: number,
  ): { readonly written: Written; readonly entry?: StateEntry; readonly purged?: readonly string[] } {
    const kept = this.#kept.get(write.key);
    const stamp = write.timestamp ?? Math.max(now, (kept?.entry.timestamp ?? this.#floor) + 1);
    const entry: StateEntry = { ...write, timestamp: stamp };
    const register = { current: kept?.entry, floor: this.#floor };
    switch (judge(register, entry, now, this.#bounds.maxClockSkewMs)) {
      case 'same':
        return { written: { kind: 'same' } };
      case 'loses':
      case 'under_floor':
        return { written: { kind: 'lost', current: kept?.entry ?? { value: null, timestamp: this.#floor } } };
      case 'ahead':
        return { written: { kind: 'clock_skew', serverTime: now } };
      case 'wins': {
        const purged = this.#put(entry, kept);
        return purged ? { written: { kind: 'moved' }, entry, purged } : { written: { kind: 'state_full' } };
      }
    }
  }

  /** @returns the keys of deletions that went for it; undefined if it cannot be put */
  #put(entry: StateEntry, replaced: Kept | undefined): string[] | undefined {
    const bytes = sizeOf(entry);
    const growth = bytes - (replaced?.bytes ?? 0);
    // The deletion of a key that is there goes through even if its author's name is longer (PLY-STA-26): it is
    // bounded by the number of keys, and the next write finds the room gone.
    const deletes = entry.value === null && replaced !== undefined;
    const purged = deletes ? [] : this.#makeRoom(growth, entry.key);
    if (!purged) return undefined;
    this.#kept.set(entry.key, { entry, bytes });
    this.#bytes += growth;
    if (this.#bytes > this.#bounds.maxBytes) purged.push(...(this.#makeRoom(0, undefined) ?? []));
    return purged;
  }

  /**
   * Purges deletions, oldest stamp first, until `growth` more bytes fit; nothing is purged if they cannot.
   *
   * @returns the purged keys; undefined if there is no room
   */
  #makeRoom(growth: number, except: string | undefined): string[] | undefined {
    const purged: string[] = [];
    const excess = this.#bytes + growth - this.#bounds.maxBytes;
    if (excess <= 0) return purged;
    const deletions = [...this.#kept.values()]
      .filter(({ entry }) => entry.value === null && entry.key !== except)
      .sort((a, b) => a.entry.timestamp - b.entry.timestamp);
    if (except !== undefined && deletions.reduce((sum, kept) => sum + kept.bytes, 0) < excess) return undefined;
    const goal = this.#bytes - excess;
    for (const { entry, bytes } of deletions) {
      if (this.#bytes <= goal) break;
      this.#kept.delete(entry.key);
      purged.push(entry.key);
      this.#bytes -= bytes;
      this.#floor = Math.max(this.#floor, entry.timestamp);
    }
    return purged;
  }
}

function sizeOf(entry: StateEntry): number {
  return Buffer.byteLength(JSON.stringify(entry)) + 1;
}
