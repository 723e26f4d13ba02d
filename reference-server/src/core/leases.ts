/** Who is typing in one channel: leases that expire by themselves (chapter 11). Times are monotonic ms. */
export interface Lease {
  readonly userId: string;
  readonly clientId: string;
  /** Session of the connection that took or renewed it last. */
  readonly holder: string;
  readonly until: number;
}

export class Leases {
  readonly #leases = new Map<string, Lease>();

  get size(): number {
    return this.#leases.size;
  }

  /** Starts or renews; a renewed lease moves to the end, so the order of the map is the order of expiry. */
  start(lease: Lease): void {
    const key = leaseKey(lease);
    this.#leases.delete(key);
    this.#leases.set(key, lease);
  }

  /** @returns whether a lease was running and is over now */
  end(typist: { readonly userId: string; readonly clientId: string }, now: number): boolean {
    const key = leaseKey(typist);
    const lease = this.#leases.get(key);
    this.#leases.delete(key);
    return lease !== undefined && lease.until > now;
  }

  /** The running lease that this session took, if any. */
  heldBy(session: string): Lease | undefined {
    for (const lease of this.#leases.values()) if (lease.holder === session) return lease;
    return undefined;
  }

  /** Takes out the leases that ran out by `now`. */
  expire(now: number): Lease[] {
    const over: Lease[] = [];
    for (const [key, lease] of this.#leases) {
      if (lease.until > now) break;
      this.#leases.delete(key);
      over.push(lease);
    }
    return over;
  }

  /** When the next lease runs out. */
  get nextExpiry(): number | undefined {
    for (const lease of this.#leases.values()) return lease.until;
    return undefined;
  }
}

/** Identifiers have no spaces. */
export function leaseKey(typist: { readonly userId: string; readonly clientId: string }): string {
  return `${typist.userId} ${typist.clientId}`;
}
