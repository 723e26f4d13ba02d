/** Puts the client behind the adapter contract of the kit (schemas/src/adapter/contract.ts). */
import type { AdapterAnswer, AdapterCommand, AdapterEvent } from '@parley/schemas';
import { ParleyClient } from '../client.js';
import { ParleyError } from '../errors.js';
import type { Message } from '../events.js';
import type { SocketConstructor } from '../platform.js';

type Result = Record<string, unknown>;

export class Adapter {
  readonly #write: (line: AdapterAnswer | AdapterEvent) => void;
  readonly #WebSocket: SocketConstructor;
  /** Ends what sockets the client left behind; settles when they are gone. */
  readonly #discard: () => Promise<void>;
  readonly #refs = new Map<string, string>();
  #client: ParleyClient | undefined;

  constructor(
    write: (line: AdapterAnswer | AdapterEvent) => void,
    WebSocket: SocketConstructor,
    discard: () => Promise<void>,
  ) {
    this.#write = write;
    this.#WebSocket = WebSocket;
    this.#discard = discard;
    const capabilities = ['batch', 'typing', 'read', 'state', 'queue_limit', 'token'];
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

  #connect({ url, userId, token, queueLimit, batchWindowMs }: AdapterCommand & { command: 'connect' }): Result {
    if (this.#client) throw new Error('there is a client already: reset first');
    // Asked before every `hello`, as an application with a token service would be.
    const source = token === undefined ? undefined : () => token;
    const bounds = { maxQueued: queueLimit, batchWindowMs };
    const client = new ParleyClient({ url, userId, token: source, ...bounds, WebSocket: this.#WebSocket });
    this.#client = client;
    client.on('status', (event) => this.#write({ event: 'status', ...event } as AdapterEvent));
    client.on('joined', ({ channelId, offset }) => this.#write({ event: 'joined', channelId, offset }));
    client.on('message', (message) => this.#message(message));
    for (const event of ['left', 'gap', 'typing', 'read', 'state', 'report'] as const) {
      client.on(event, (fields) => this.#write({ event, ...fields } as AdapterEvent));
    }
    client.connect();
    return {};
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
