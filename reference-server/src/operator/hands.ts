import type { ParleyOptions } from '../parley.js';
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

/** Puts a store into an operator's hands, and with tokens the right to connect too. */
export function handsOn(owned: Store, withTokens: boolean): Hands {
  const store = new OperatedStore(owned);
  const tokens = withTokens ? new OperatorTokens() : undefined;
  return { store, tokens, options: { store, ...(tokens ? { authenticate: tokens.authenticate } : {}) } };
}
