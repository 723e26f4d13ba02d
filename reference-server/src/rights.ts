import type { Action, Authorize } from './core/context.js';
import { andThen } from './core/maybe.js';

/** What the `authorize` hook says, less what was revoked since. */
export class Rights {
  readonly #revoked = new Set<string>();
  readonly #barred = new Set<string>();
  readonly #hook: Authorize | undefined;

  constructor(hook?: Authorize) {
    this.#hook = hook;
  }

  readonly allows: Authorize = (userId, channelId, action, claims) => {
    if (this.#revoked.size > 0 && this.#isRevoked(userId, channelId, action)) return false;
    if (!this.#hook) return true;
    return andThen(this.#hook(userId, channelId, action, claims), (allowed) => allowed === true);
  };

  /** Who may not see a channel may do nothing in it. */
  revoke(userId: string, channelId: string, action: Action): void {
    this.#revoked.add(key(userId, channelId, action));
  }

  grant(userId: string, channelId: string, action: Action): void {
    this.#revoked.delete(key(userId, channelId, action));
  }

  /** Whether the user may connect at all. */
  readonly admits = (userId: string): boolean => !this.#barred.has(userId);

  bar(userId: string): void {
    this.#barred.add(userId);
  }

  admit(userId: string): void {
    this.#barred.delete(userId);
  }

  #isRevoked(userId: string, channelId: string, action: Action): boolean {
    return this.#revoked.has(key(userId, channelId, action)) || this.#revoked.has(key(userId, channelId, 'join'));
  }
}

/** Identifiers have no spaces. */
function key(userId: string, channelId: string, action: Action): string {
  return `${userId} ${channelId} ${action}`;
}
