/** All that the played server ever had in its logs, whatever retention or a lost log took from it since. */
import type { ModelServer } from '../../peers/model-server.js';

export interface Entered {
  readonly epoch: string;
  readonly offset: number;
  readonly userId: string;
  readonly clientId: string;
  readonly text: string;
}

/** What the server holds at the end of a history: the data of the mark `AUDITED`. */
export interface Audit {
  /** By channel, in the order in which it was written. */
  readonly logs: Readonly<Record<string, readonly Entered[]>>;
  readonly marks: Readonly<Record<string, readonly { readonly userId: string; readonly offset: number }[]>>;
  /** By channel, the value of each key that has one. */
  readonly states: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export class Ledger {
  readonly #model: ModelServer;
  readonly #logs: ReadonlyMap<string, Entered[]>;
  readonly #seen = new Set<string>();

  constructor(model: ModelServer, channelIds: readonly string[]) {
    this.#model = model;
    this.#logs = new Map(channelIds.map((id) => [id, []]));
  }

  /** To be called before entries go away, and at the end. */
  note(): void {
    for (const [channelId, entered] of this.#logs) {
      const { epoch, log } = this.#model.channel(channelId);
      for (const { offset, userId, clientId, text } of log) {
        const key = `${channelId} ${epoch} ${offset}`;
        if (this.#seen.has(key)) continue;
        this.#seen.add(key);
        entered.push({ epoch, offset, userId, clientId, text });
      }
    }
  }

  audit(): Audit {
    this.note();
    const each = <T>(what: (channelId: string) => T) =>
      Object.fromEntries([...this.#logs.keys()].map((channelId) => [channelId, what(channelId)]));
    return {
      logs: each((channelId) => this.#logs.get(channelId) ?? []),
      marks: each((channelId) =>
        this.#model
          .channel(channelId)
          .readMarks()
          .map(({ userId, offset }) => ({ userId: String(userId), offset: Number(offset) })),
      ),
      states: each((channelId) => this.states(channelId)),
    };
  }

  /** The value of each key of a channel that has one. A key may be `__proto__`, so there is nothing to inherit from. */
  states(channelId: string): Readonly<Record<string, unknown>> {
    const held: Record<string, unknown> = Object.create(null);
    for (const { key, value } of this.#model.channel(channelId).stateEntries())
      if (value !== null) held[String(key)] = value;
    return held;
  }
}
