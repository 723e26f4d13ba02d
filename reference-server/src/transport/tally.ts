/** Codes that a peer may well close with; whatever else it makes up must not become a name in the metrics each. */
const OF_PEERS = new Set([1000, 1001, 1005, 1006, 4104, 4108]);

export interface Ended {
  readonly code: string;
  readonly by: 'server' | 'peer';
  readonly count: number;
}

/** What became of the connections of one process: plain numbers. */
export class Tally {
  opened = 0;
  /** Of connections that are gone. */
  received = 0;
  sent = 0;
  readonly #ended = new Map<string, Ended>();

  ended(by: 'server' | 'peer', code: number): void {
    const name = by === 'server' || OF_PEERS.has(code) ? String(code) : 'other';
    const key = `${by} ${name}`;
    this.#ended.set(key, { code: name, by, count: (this.#ended.get(key)?.count ?? 0) + 1 });
  }

  get closed(): readonly Ended[] {
    return [...this.#ended.values()];
  }
}

/** The code that `ws` closes with because of what came in, by the code of its error. */
export function codeOfError(error: Error & { readonly code?: string }): number | undefined {
  switch (error.code) {
    case 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH':
    case 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH':
      return 1009;
    case 'WS_ERR_INVALID_UTF8':
      return 1007;
    default:
      return error.code?.startsWith('WS_ERR_') ? 1002 : undefined;
  }
}
