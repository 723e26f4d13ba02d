import { type ClientOptions, ParleyClient } from '../client.js';
import type { ClientEvents } from '../events.js';
import { FakeClock } from './fake-clock.js';
import { FakeSocket, type Overrides } from './fake-server.js';

type Logged = { [Type in keyof ClientEvents]: { type: Type } & ClientEvents[Type] }[keyof ClientEvents];

/** One client with its clock, its sockets and everything that it told its application. */
export class World {
  readonly clock = new FakeClock();
  readonly sockets: FakeSocket[] = [];
  readonly log: Logged[] = [];
  readonly client: ParleyClient;
  /** What the random source says next. */
  random = 0.5;

  constructor(options: Partial<ClientOptions> = {}) {
    const { sockets } = this;
    class Socket extends FakeSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    }
    this.client = new ParleyClient({
      url: 'ws://test',
      userId: 'ann',
      clock: this.clock,
      random: () => this.random,
      WebSocket: Socket,
      ...options,
    });
    const types = [
      'status',
      'joined',
      'left',
      'message',
      'outcome',
      'gap',
      'typing',
      'read',
      'state',
      'report',
    ] as const;
    for (const type of types) this.client.on(type, (event) => this.log.push({ type, ...event } as Logged));
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket yet');
    return socket;
  }

  /** What was told of this type so far. */
  told<Type extends keyof ClientEvents>(type: Type): ClientEvents[Type][] {
    return this.log.filter((event) => event.type === type).map(({ type: _, ...event }) => event as ClientEvents[Type]);
  }

  /** Connects, is welcomed and joins. */
  online(channelId?: string, welcome: Overrides = {}, joined: Record<string, unknown> = {}): FakeSocket {
    this.client.connect();
    if (channelId) this.client.join(channelId);
    const socket = this.socket.welcome(welcome);
    if (channelId) socket.joined(channelId, joined);
    return socket;
  }

  /** Loses the connection and lets the reconnect delay pass. */
  reconnect(code = 1006): FakeSocket {
    const before = this.sockets.length;
    this.socket.lose(code);
    while (this.sockets.length === before) this.clock.advance(this.clock.nextIn ?? Number.NaN);
    return this.socket;
  }
}

/** Texts of the messages that were delivered so far. */
export const texts = (world: World) => world.told('message').map(({ text }) => text);

/** Takes out the messages that were sent since the last time; their texts. */
export const sentTexts = (world: World) => world.socket.take('message').map(({ text }) => text);

/** Verdicts that were told so far. */
export const outcomes = (world: World) => world.told('outcome').map(({ channelId: _, id: _id, ...verdict }) => verdict);
