/** Puts the client behind the adapter contract of the kit (schemas/src/adapter/contract.ts). */
import type { AdapterAnswer, AdapterCommand, AdapterEvent, MessageC2S } from '@parley/schemas';
import { ParleyClient } from '../client.js';
import { ParleyError } from '../errors.js';
import type { Message } from '../events.js';
import type { SocketConstructor } from '../platform.js';
import { type OutboxKeeper, type OutboxStore, persistentOutbox } from '../store.js';

type Result = Record<string, unknown>;

export class Adapter {
  readonly #write: (line: AdapterAnswer | AdapterEvent) => void;
  readonly #WebSocket: SocketConstructor;
  /** Ends what sockets the client left behind; settles when they are gone. */
  readonly #discard: () => Promise<void>;
  readonly #openStore: (path: string) => OutboxStore;
  readonly #refs = new Map<string, string>();
  /** Ids of messages that an earlier process took. */
  readonly #kept = new Set<string>();
  #client: ParleyClient | undefined;

  constructor(
    write: (line: AdapterAnswer | AdapterEvent) => void,
    WebSocket: SocketConstructor,
    discard: () => Promise<void>,
    openStore: (path: string) => OutboxStore,
  ) {
    this.#write = write;
    this.#WebSocket = WebSocket;
    this.#discard = discard;
    this.#openStore = openStore;
    const capabilities = [
      ...['batch', 'typing', 'read', 'state', 'queue_limit', 'token', 'token_refresh'],
      ...['connect_again', 'outbox'],
    ];
    write({ event: 'ready', contract: 1, name: '@parley/reference-client', language: 'TypeScript', capabilities });
  }

  async handle(command: AdapterCommand): Promise<void> {
    const { id } = command;
    try {
      this.#write({ id, result: await this.#run(command) });
    } catch (error) {
      const code = error instanceof ParleyError ? error.code : 'failed';
      this.#write({ id, error: { code, message: String(error) } });
    }
  }

  #run(command: AdapterCommand): Result | Promise<Result> {
    if (command.command === 'connect') return this.#connect(command);
    if (command.command === 'reset') return this.reset();
    if (command.command === 'alive') return {};
    const client = this.#client;
    if (!client) throw new Error('no client: connect first');
    if (command.command === 'get_state') return { value: client.getState(command.channelId, command.key) };
    if (command.command === 'close') client.close();
    else if (command.command === 'join') client.join(command.channelId);
    else if (command.command === 'leave') client.leave(command.channelId);
    else if (command.command === 'send') this.#send(client, command);
    else if (command.command === 'typing') client.typing(command.channelId, command.active);
    else if (command.command === 'read') client.read(command.channelId, command.offset);
    else client.setState(command.channelId, command.key, command.value);
    return {};
  }

  #send(client: ParleyClient, { channelId, text, data, ref }: AdapterCommand & { command: 'send' }): void {
    const { id, verdict } = client.send(channelId, text, data);
    this.#refs.set(id, ref);
    verdict.then((final) => this.#write({ event: 'outcome', ref, ...final }));
  }

  #connect(command: AdapterCommand & { command: 'connect' }): Result {
    // The application asks once more.
    if (this.#client) {
      this.#client.connect();
      return {};
    }
    const { url, userId, token, queueLimit, batchWindowMs } = command;
    const tokens = command.tokens ?? (token === undefined ? [] : [token]);
    let asked = 0;
    // Asked before every `hello`, as an application with a token service would be.
    const source = tokens.length === 0 ? undefined : () => tokens[Math.min(asked++, tokens.length - 1)] ?? '';
    const outbox = command.store === undefined ? undefined : this.#outbox(command.store);
    const bounds = { maxQueued: queueLimit, batchWindowMs };
    const client = new ParleyClient({ url, userId, token: source, outbox, ...bounds, WebSocket: this.#WebSocket });
    this.#client = client;
    client.on('outcome', ({ channelId: _, id, ...final }) => {
      // Messages of this process tell their verdict by themselves.
      if (this.#kept.delete(id)) this.#write({ event: 'outcome', ref: this.#refs.get(id) ?? id, ...final });
    });
    client.on('status', (event) => this.#write({ event: 'status', ...event } as AdapterEvent));
    client.on('joined', ({ channelId, offset }) => this.#write({ event: 'joined', channelId, offset }));
    client.on('message', (message) => this.#message(message));
    for (const event of ['left', 'gap', 'typing', 'read', 'state', 'report'] as const) {
      client.on(event, (fields) => this.#write({ event, ...fields } as AdapterEvent));
    }
    client.connect();
    return {};
  }

  /** The kept outbox; its messages are known to the kit by their text. */
  #outbox(path: string): OutboxKeeper {
    const store = this.#openStore(path);
    for (const { id, encoded } of store.load()?.channels.flatMap(({ entries }) => entries) ?? []) {
      this.#refs.set(id, (JSON.parse(encoded.json) as MessageC2S).text);
      this.#kept.add(id);
    }
    return persistentOutbox(store);
  }

  #message({ id, own, channelId, offset, userId, text }: Message): void {
    const ref = own ? this.#refs.get(id) : undefined;
    this.#write({ event: 'message', channelId, offset, userId, text, ...(ref !== undefined && { ref }) });
  }

  async reset(): Promise<Result> {
    this.#client?.close();
    this.#client = undefined;
    await this.#discard();
    return {};
  }
}
