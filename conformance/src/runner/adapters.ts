/** Adapters at hand: one at a time for each scenario that runs, used again as long as they keep to the contract. */
import type { Adapter } from '../drivers/adapter.js';
import { ControlPort } from '../drivers/control-port.js';
import { type SpawnedAdapter, spawnAdapter } from '../drivers/spawned-adapter.js';
import { inTurns } from './starts.js';

/** An adapter that a scenario has for itself. */
export interface Driven {
  readonly adapter: Adapter;
  /** Absent: the kit did not start it. */
  readonly process?: Pick<SpawnedAdapter, 'freeze' | 'thaw' | 'kill' | 'started'>;
  /** What it said on stderr last. */
  lastWords(): string;
  dispose(): Promise<void>;
}

/** Where adapters come from. */
export interface AdapterSource {
  readonly testee: string;
  /** Whether the kit starts them. */
  readonly spawns: boolean;
  /** @throws TesteeLost, or the reason of the signal; it leaves nothing behind then */
  next(signal: AbortSignal): Promise<Driven>;
  close(): Promise<void>;
}

export interface SourceOptions {
  /** How long an answer may take, in ms. */
  readonly patience: number;
  /** How long an adapter may take to say `ready`, in ms. */
  readonly startWithin: number;
}

/** Starts a program for each adapter that is wanted. */
export function spawning(command: readonly [string, ...string[]], options: SourceOptions): AdapterSource {
  const starting = inTurns();
  return {
    testee: command.join(' '),
    spawns: true,
    next: async (signal) => {
      const start = () => spawnAdapter(command, options.patience, { readyWithin: options.startWithin, signal });
      const spawned = await starting(start, signal);
      const { adapter, child } = spawned;
      return { adapter, process: spawned, lastWords: () => child.stderr, dispose: () => spawned.dispose() };
    },
    close: async () => undefined,
  };
}

/** Waits on a port for adapters that come by themselves. */
export async function listening(
  at: { readonly host: string; readonly port: number },
  options: SourceOptions,
  notify: (url: string) => void,
): Promise<AdapterSource> {
  const port = await ControlPort.listen({ ...at, patience: options.patience });
  notify(port.url);
  return {
    testee: port.url,
    spawns: false,
    next: async (signal) => {
      const adapter = await port.adapter({ signal });
      return { adapter, lastWords: () => '', dispose: async () => adapter.close() };
    },
    close: () => port.close(),
  };
}
