/**
 * The adapter of __NAME__ for the Parley kit: does with the client what the kit says on stdin, as an application would,
 * and tells on stdout what the client told it. The contract: docs/adapter-contract.md of Parley.
 *
 * Connect your client in MyClient, then run: npx parley client
 */
import { createInterface } from 'node:readline';

/** Add what your client has; until then its checks are not applicable: batch, typing, read, state, queue_limit, token, token_refresh, connect_again, outbox. */
const CAPABILITIES: string[] = [];

type Fields = Record<string, unknown>;
type Command = { id: number; command: string } & Options & Arguments;

/** What `connect` gives; all but `url` and `userId` only if you claim the capability in brackets. */
interface Options {
  url: string;
  userId?: string;
  token?: string; // [token]
  tokens?: string[]; // [token_refresh] the next one each time the client asks, the last one ever after
  store?: string; // [outbox] path of the kept outbox; ref equals text then
  queueLimit?: number; // [queue_limit]
  batchWindowMs?: number; // [batch]
}

interface Arguments {
  channelId: string;
  text: string;
  data?: unknown;
  ref: string;
  active: boolean;
  offset: number;
  key: string;
  value: unknown;
}

class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const todo = (method: string) =>
  new Refused('not_implemented', `${method}: connect your client in MyClient, parley-adapter/adapter.mts`);
const unsupported = (what: string) => new Refused('unsupported', `this client has no ${what}`);

/**
 * Connect your client here. A method may be async, and throws `Refused` when the client says no at once. Tell what the
 * client tells its application, in the same order:
 *
 *   emit('status', { status: 'connecting' | 'connected' | 'reconnecting' | 'closed', code? })   connected: welcome has come
 *   emit('joined', { channelId, offset })                              each time, with the head that the server named
 *   emit('left', { channelId, code? })                                 or the join was refused
 *   emit('message', { channelId, offset, userId, text, ref? })         own ones too, with the ref of their send
 *   emit('outcome', { ref, outcome: 'acked' | 'rejected' | 'unknown', offset?, code? })      once for each send
 *   emit('gap', { channelId })                                         messages are lost to the application
 *   emit('typing', { channelId, userId, active })
 *   emit('read', { channelId, userId, offset })
 *   emit('state', { channelId, key, value })                           null: gone
 *   emit('report', { message })                                        something it could not use
 */
class MyClient {
  readonly options: Options;
  constructor(options: Options) {
    this.options = options;
  }

  /** Connect and stay connected; return at once. With [connect_again] called again while it lives. */
  connect(): unknown {
    throw todo('connect');
  }
  /** The application closes the client for good. */
  close(): unknown {
    throw todo('close');
  }
  /** Throw it away; return when no timer and no socket of it is left. */
  reset(): unknown {
    throw todo('reset');
  }
  join(_channelId: string): unknown {
    throw todo('join');
  }
  leave(_channelId: string): unknown {
    throw todo('leave');
  }
  /** Return when the client has taken the message; what becomes of it is told by `outcome`. */
  send(_channelId: string, _text: string, _data: unknown, _ref: string): unknown {
    throw todo('send');
  }
  typing(_channelId: string, _active: boolean): unknown {
    throw unsupported('typing');
  }
  read(_channelId: string, _offset: number): unknown {
    throw unsupported('read marks');
  }
  /** `null` deletes the key. */
  setState(_channelId: string, _key: string, _value: unknown): unknown {
    throw unsupported('shared state');
  }
  /** Return the value as the application would see it now, `null` if there is none. */
  getState(_channelId: string, _key: string): unknown {
    throw unsupported('shared state');
  }
}

// From here on nothing needs a change.

const write = (line: Fields) => process.stdout.write(`${JSON.stringify(line)}\n`);
const emit = (event: string, fields: Fields) => write({ event, ...fields });
let client: MyClient | undefined;

async function run(c: Command): Promise<Fields> {
  if (c.command === 'connect') {
    const made = client ?? new MyClient(c);
    await made.connect();
    client = made;
  } else if (c.command === 'reset') {
    await client?.reset();
    client = undefined;
  } else if (c.command === 'alive') return {};
  else if (!client) throw new Refused('closed', 'there is no client: connect comes first');
  else if (c.command === 'close') await client.close();
  else if (c.command === 'join') await client.join(c.channelId);
  else if (c.command === 'leave') await client.leave(c.channelId);
  else if (c.command === 'send') await client.send(c.channelId, c.text, c.data, c.ref);
  else if (c.command === 'typing') await client.typing(c.channelId, c.active);
  else if (c.command === 'read') await client.read(c.channelId, c.offset);
  else if (c.command === 'set_state') await client.setState(c.channelId, c.key, c.value);
  else if (c.command === 'get_state') return { value: (await client.getState(c.channelId, c.key)) ?? null };
  else throw new Refused('unsupported', `there is no command ${c.command}`);
  return {};
}

const name = '__NAME__';
emit('ready', { contract: 1, name, language: 'TypeScript', capabilities: CAPABILITIES });
createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const command = JSON.parse(line) as Command;
    try {
      write({ id: command.id, result: await run(command) });
    } catch (error) {
      const code = error instanceof Refused ? error.code : 'failed';
      write({ id: command.id, error: { code, message: error instanceof Error ? error.message : String(error) } });
    }
  })
  .on('close', () => process.exit());
