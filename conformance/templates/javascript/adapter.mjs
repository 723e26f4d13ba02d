/**
 * The adapter of __NAME__ for the Parley kit: does with the client what the kit says on stdin, as an application would,
 * and tells on stdout what the client told it. The contract: docs/adapter-contract.md of Parley.
 *
 * Connect your client in MyClient, then run: npx parley client
 */
import { createInterface } from 'node:readline';

/** Add what your client has; until then its checks are not applicable: batch, typing, read, state, queue_limit, token, token_refresh, connect_again, outbox. */
const CAPABILITIES = [];

/**
 * What `connect` gives; all but `url` and `userId` only if you claim the capability in brackets.
 *
 * @typedef {object} Options
 * @property {string} url
 * @property {string} [userId]
 * @property {string} [token]          [token]
 * @property {string[]} [tokens]       [token_refresh] the next one each time the client asks, the last one ever after
 * @property {string} [store]          [outbox] path of the kept outbox; ref equals text then
 * @property {number} [queueLimit]     [queue_limit]
 * @property {number} [batchWindowMs]  [batch]
 */

class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const todo = (method) =>
  new Refused('not_implemented', `${method}: connect your client in MyClient, parley-adapter/adapter.mjs`);
const unsupported = (what) => new Refused('unsupported', `this client has no ${what}`);

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
  /** @param {Options} options */
  constructor(options) {
    this.options = options;
  }

  /** Connect and stay connected; return at once. With [connect_again] called again while it lives. */
  connect() {
    throw todo('connect');
  }
  /** The application closes the client for good. */
  close() {
    throw todo('close');
  }
  /** Throw it away; return when no timer and no socket of it is left. */
  reset() {
    throw todo('reset');
  }
  join(_channelId) {
    throw todo('join');
  }
  leave(_channelId) {
    throw todo('leave');
  }
  /** Return when the client has taken the message; what becomes of it is told by `outcome`. */
  send(_channelId, _text, _data, _ref) {
    throw todo('send');
  }
  typing(_channelId, _active) {
    throw unsupported('typing');
  }
  read(_channelId, _offset) {
    throw unsupported('read marks');
  }
  /** `null` deletes the key. */
  setState(_channelId, _key, _value) {
    throw unsupported('shared state');
  }
  /** Return the value as the application would see it now, `null` if there is none. */
  getState(_channelId, _key) {
    throw unsupported('shared state');
  }
}

// From here on nothing needs a change.

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const emit = (event, fields) => write({ event, ...fields });
let client;

async function run(c) {
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
emit('ready', { contract: 1, name, language: 'JavaScript', capabilities: CAPABILITIES });
createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const command = JSON.parse(line);
    try {
      write({ id: command.id, result: await run(command) });
    } catch (error) {
      const code = error instanceof Refused ? error.code : 'failed';
      write({ id: command.id, error: { code, message: error instanceof Error ? error.message : String(error) } });
    }
  })
  .on('close', () => process.exit());
