import { systemClock } from '../clock.js';
import type { Settings } from '../options.js';
import { memoryStore, type ParleyOptions } from '../parley.js';
import type { Store } from '../store/store.js';
import { OperatedStore } from './operated-store.js';
import { OperatorTokens } from './tokens.js';

/** What an operator needs of a server that is to be made. */
export interface Hands {
  readonly store: OperatedStore;
  readonly tokens: OperatorTokens | undefined;
  /** For the server, before all others. */
  readonly options: Pick<ParleyOptions, 'store' | 'authenticate'>;
}

/** Puts a store into an operator's hands, and the right to connect too if only tokens of the operator are to be good. */
export function handsOn(config: Settings & { readonly store?: Store; readonly operatorTokens: boolean }): Hands {
  const store = new OperatedStore(config.store ?? memoryStore(config, systemClock));
  const tokens = config.operatorTokens ? new OperatorTokens() : undefined;
  return { store, tokens, options: { store, ...(tokens ? { authenticate: tokens.authenticate } : {}) } };
}
