import { type AdapterProcess, openClientKit } from '../scenario/client-kit.js';
import type { Need, Scenario } from '../scenario/scenario.js';
import { HarnessError, TesteeLost } from '../scenario/unmet.js';
import { AdapterPool } from './adapter-pool.js';
import type { AdapterSource, Driven } from './adapters.js';
import type { Bench, Place, Seat } from './bench.js';

/** A client behind an adapter; scenarios that run side by side have an adapter each. */
export class ClientBench implements Bench {
  readonly role = 'client';
  readonly shared = false;
  /** The kit plays the server, so the timings are its own. */
  readonly longest = 0;
  readonly testee: string;
  capabilities: readonly string[] = [];
  readonly #pool: AdapterPool;
  readonly #spawns: boolean;
  readonly #patience: number;

  /** @param patience how long to wait for what should come soon, in ms */
  constructor(source: AdapterSource, patience: number) {
    this.#pool = new AdapterPool(source);
    this.#spawns = source.spawns;
    this.#patience = patience;
    this.testee = source.testee;
  }

  async prepare(signal: AbortSignal): Promise<void> {
    const first = await this.#pool.take(signal);
    this.capabilities = first.adapter.ready.capabilities;
    await this.#pool.giveBack(first);
  }

  lacks(need: Need): string | undefined {
    if (need === 'process') return this.#spawns ? undefined : 'the kit did not start the adapter';
    return this.capabilities.includes(need) ? undefined : `the adapter does not claim the capability ${need}`;
  }

  alone(): boolean {
    return false;
  }

  async open(place: Place): Promise<Seat> {
    let driven = await this.#pool.take(place.signal);
    const { recorder, seed, signal } = place;
    let twin: Driven | undefined;
    const process: AdapterProcess = {
      freeze: () => driven.process?.freeze(recorder),
      thaw: () => driven.process?.thaw(recorder),
      restart: async ({ withTwin = false } = {}) => {
        await driven.process?.kill(recorder);
        await this.#pool.drop(driven);
        const [one, other] = await Promise.all([
          twin ?? this.#pool.another(signal),
          withTwin ? this.#pool.another(signal) : undefined,
        ]);
        [driven, twin] = [one, other];
        driven.process?.started(recorder);
        driven.adapter.begin(recorder);
        return driven.adapter;
      },
    };
    const kit = await openClientKit({
      recorder,
      adapter: driven.adapter,
      seed,
      patience: this.#patience,
      ...(driven.process ? { process } : {}),
    });
    return {
      run: (scenario: Scenario) => {
        if (scenario.role !== 'client') throw new HarnessError(`${scenario.id} is no scenario for a client`);
        return scenario.run(kit);
      },
      dispose: async (complete) => {
        try {
          await kit.dispose(complete);
          this.#lost(driven);
        } catch (error) {
          throw withLastWords(error, driven);
        } finally {
          await this.#pool.giveBack(driven);
          if (twin) await this.#pool.drop(twin);
        }
      },
    };
  }

  async recover(): Promise<string | undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  /** @throws TesteeLost if the adapter died or broke its contract under the scenario */
  #lost({ adapter }: Driven): void {
    if (adapter.lost) throw adapter.lost;
  }
}

function withLastWords(error: unknown, driven: Driven): unknown {
  const words = driven.lastWords();
  if (!(error instanceof TesteeLost) || words === '' || error.message.includes(words)) return error;
  return new TesteeLost(`${error.message}; its last lines on stderr:\n${words}`);
}
