import { randomUUID } from 'node:crypto';
import type { AdapterAnswer } from '@parley/schemas';
import type { Adapter, AdapterLine, EventName } from '../drivers/adapter.js';
import { TesteeLost } from './unmet.js';

export interface ConnectOptions {
  readonly userId?: string;
  readonly token?: string;
  /** Only with the capability `token_refresh`. */
  readonly tokens?: readonly string[];
  /** Only with the capability `outbox`; then every `ref` is its `text`. */
  readonly store?: string;
  /** Only with the capability `queue_limit`. */
  readonly queueLimit?: number;
  /** Only with the capability `batch`. */
  readonly batchWindowMs?: number;
}

/**
 * The client under test, as its application would use it.
 *
 * Every command resolves when the adapter has answered; a refusal (for example `queue_full`) is an answer too, except for
 * the commands without which nothing can be tested (`connect`, `reset`), which throw `TesteeLost`.
 */
export class Testee {
  #adapter: Adapter;

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  /** The adapter was started again; what the last one said is forgotten. */
  replace(adapter: Adapter): void {
    this.#adapter = adapter;
  }

  /** Everything that the application was told in this scenario. */
  get events(): readonly AdapterLine[] {
    return this.#adapter.events;
  }

  claims(capability: string): boolean {
    return this.#adapter.ready.capabilities.includes(capability);
  }

  /** @throws TesteeLost if the adapter refuses */
  async connect(url: string, options: ConnectOptions = {}): Promise<void> {
    this.#insist('connect', await this.asks(url, options));
  }

  /** Asks for a connection that a client may refuse to make. */
  asks(url: string, options: ConnectOptions = {}): Promise<AdapterAnswer> {
    return this.#adapter.command('connect', { url, ...options });
  }

  /** @throws TesteeLost if the adapter refuses */
  async reset(): Promise<void> {
    this.#insist('reset', await this.#adapter.command('reset'));
  }

  close(): Promise<AdapterAnswer> {
    return this.#adapter.command('close');
  }

  join(channelId: string): Promise<AdapterAnswer> {
    return this.#adapter.command('join', { channelId });
  }

  leave(channelId: string): Promise<AdapterAnswer> {
    return this.#adapter.command('leave', { channelId });
  }

  /** Sends a message; `ref` names it in the later `outcome`. */
  send(
    channelId: string,
    text: string,
    fields: { readonly ref?: string; readonly data?: unknown } = {},
  ): Promise<AdapterAnswer> {
    return this.#adapter.command('send', { channelId, text, ref: randomUUID(), ...fields });
  }

  typing(channelId: string, active: boolean): Promise<AdapterAnswer> {
    return this.#adapter.command('typing', { channelId, active });
  }

  read(channelId: string, offset: number): Promise<AdapterAnswer> {
    return this.#adapter.command('read', { channelId, offset });
  }

  setState(channelId: string, key: string, value: unknown): Promise<AdapterAnswer> {
    return this.#adapter.command('set_state', { channelId, key, value });
  }

  getState(channelId: string, key: string): Promise<AdapterAnswer> {
    return this.#adapter.command('get_state', { channelId, key });
  }

  /**
   * The next event of this name (that fits), after the last one that was asked for.
   *
   * @throws Unmet if it does not come in time, after recording that the kit waited
   */
  next(name: EventName, fits?: (event: AdapterLine) => boolean, within?: number): Promise<AdapterLine> {
    return this.#adapter.next(name, fits, within);
  }

  /** The next `status` of this value. @throws Unmet */
  status(status: 'connecting' | 'connected' | 'reconnecting' | 'closed', within?: number): Promise<AdapterLine> {
    return this.#adapter.next('status', (event) => event.status === status, within);
  }

  /** The verdict on a message. @throws Unmet */
  outcome(ref: string, within?: number): Promise<AdapterLine> {
    return this.#adapter.next('outcome', (event) => event.ref === ref, within);
  }

  #insist(command: string, answer: AdapterAnswer): void {
    if ('error' in answer) {
      throw new TesteeLost(`the adapter refused \`${command}\`: ${answer.error.code} ${answer.error.message}`);
    }
  }
}
