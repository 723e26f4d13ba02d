/** Says whether this process should get connections. */
export class Readiness {
  readonly #reachable: () => boolean;
  #draining = false;

  /** @param reachable whether the store can be used now */
  constructor(reachable: () => boolean) {
    this.#reachable = reachable;
  }

  get draining(): boolean {
    return this.#draining;
  }

  drain(): void {
    this.#draining = true;
  }

  /** Why not, in words that reveal nothing (PLY-SEC-11); undefined: ready. */
  readonly unready = (): string | undefined => {
    if (this.#draining) return 'draining';
    return this.#reachable() ? undefined : 'the store is out of reach';
  };
}
