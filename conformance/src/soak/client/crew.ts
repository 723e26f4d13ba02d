/** Several clients of one kind under test, each behind an adapter of its own, and the one server that the kit plays for them. */
import { randomUUID } from 'node:crypto';
import { Stage } from '../../peers/stage.js';
import { Waiter } from '../../peers/until.js';
import { AdapterPool } from '../../runner/adapter-pool.js';
import type { AdapterSource, Driven } from '../../runner/adapters.js';
import type { Bench, Place, Seat } from '../../runner/bench.js';
import type { Scenario } from '../../scenario/scenario.js';
import { Testee } from '../../scenario/testee.js';
import { HarnessError, TesteeLost } from '../../scenario/unmet.js';
import type { Mark } from '../../trace/events.js';

/** What a history has in its hands. */
export interface Crew {
  readonly patience: number;
  readonly stage: Stage;
  /** As many clients as were asked for, reset. */
  readonly testees: readonly Testee[];
  readonly capabilities: readonly string[];
  /** Woken by every event of the trace. */
  readonly waiter: Waiter;
  id(): string;
  mark(name: string, data?: unknown): Mark;
  /** Aborted when the history has to end. */
  readonly signal: AbortSignal;
}

/** A scenario for a crew; `run` of it alone cannot be called by a bench of one client. */
export type CrewScenario = Scenario & { readonly play: (crew: Crew) => Promise<void> };

export class CrewBench implements Bench {
  readonly role = 'client';
  readonly shared = false;
  readonly longest = 0;
  readonly testee: string;
  capabilities: readonly string[] = [];
  readonly #pool: AdapterPool;
  readonly #size: number;
  readonly #patience: number;

  /**
   * @param size adapters of a history
   * @param patience how long to wait for what should come soon, in ms
   */
  constructor(source: AdapterSource, size: number, patience: number) {
    this.#pool = new AdapterPool(source);
    this.#size = size;
    this.#patience = patience;
    this.testee = source.testee;
  }

  async prepare(signal: AbortSignal): Promise<void> {
    const first = await this.#pool.take(signal);
    this.capabilities = first.adapter.ready.capabilities;
    await this.#pool.giveBack(first);
  }

  lacks(): undefined {
    return undefined;
  }

  alone(): boolean {
    return false;
  }

  async open({ recorder, signal }: Place): Promise<Seat> {
    const crew = await this.#gather(signal);
    const stage = new Stage(recorder, this.#patience);
    await stage.listen();
    crew.forEach(({ adapter }, index) => {
      adapter.begin(recorder, `m${index}`);
    });
    const waiter = new Waiter();
    const unsubscribe = recorder.subscribe(() => waiter.wake());
    const kit: Crew = {
      patience: this.#patience,
      stage,
      testees: crew.map(({ adapter }) => new Testee(adapter)),
      capabilities: this.capabilities,
      waiter,
      id: () => randomUUID(),
      mark: (name, data) => recorder.record({ kind: 'mark', name, ...(data === undefined ? {} : { data }) }),
      signal,
    };
    return {
      run: async (scenario) => {
        if (!('play' in scenario)) throw new HarnessError(`${scenario.id} is no scenario for several clients`);
        await (scenario as CrewScenario).play(kit);
      },
      dispose: async () => {
        unsubscribe();
        try {
          await Promise.all(
            kit.testees.map((testee, index) => (crew[index]?.adapter.lost ? undefined : testee.reset())),
          );
        } finally {
          await stage.dispose();
          await Promise.all(crew.map((driven) => this.#pool.giveBack(driven)));
        }
        for (const driven of crew) if (driven.adapter.lost) throw withLastWords(driven);
      },
    };
  }

  /** All or none: those that came although another did not are left to the next history. */
  async #gather(signal: AbortSignal): Promise<readonly Driven[]> {
    const taking = Array.from({ length: this.#size }, () => this.#pool.take(signal));
    const came = (await Promise.allSettled(taking)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (came.length < this.#size) await Promise.all(came.map((driven) => this.#pool.giveBack(driven)));
    return Promise.all(taking);
  }

  async recover(): Promise<string | undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}

function withLastWords({ adapter, lastWords }: Driven): TesteeLost {
  const why = adapter.lost?.message ?? 'an adapter was lost';
  const words = lastWords();
  return new TesteeLost(words === '' || why.includes(words) ? why : `${why}; its last lines on stderr:\n${words}`);
}
