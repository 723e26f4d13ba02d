/**
 * The lines that the kit and the adapter of a client under test exchange: JSON Lines over stdin and stdout, or one
 * line per WebSocket message on the kit's control port.
 *
 * The kit writes commands; the adapter answers each by its `id`, in any order, and writes events unasked. An adapter
 * holds at most one client at a time: `connect` makes it, `reset` throws it away.
 */
import { type Static, type TProperties, type TSchema, Type } from '@sinclair/typebox';
import { SCHEMA_BASE } from '../frame.js';
import { errorCode, identifier, json, MAX_SAFE_INTEGER, messageOffset, offset } from '../scalars.js';

/** Version of this contract. */
export const CONTRACT = 1;

/** Optional abilities that an adapter claims in `ready`; checks that need one not claimed are not-applicable. */
export const ADAPTER_CAPABILITIES = {
  batch: 'The client can gather sends into `batch` frames; `connect` takes `batchWindowMs`.',
  typing: 'The client offers typing.',
  read: 'The client offers read marks.',
  state: 'The client offers shared state.',
  queue_limit: 'The offline queue can be bounded by `queueLimit` in `connect`.',
  token: 'The client authenticates with a token and asks for a new one when it expires.',
  token_refresh: 'The client asks its application for each token that it needs; `connect` takes `tokens`.',
  connect_again:
    'The application may ask a client that lives to connect: a second `connect`, with no `reset` since the first, does so.',
  outbox: 'The client keeps its outbox over the end of its process; `connect` takes `store`.',
} as const;

export type AdapterCapability = keyof typeof ADAPTER_CAPABILITIES;

const channelId = identifier('The channel.');

export const oneOf = <T extends string>(values: readonly T[], description: string) =>
  Type.Unsafe<T>(Type.String({ enum: [...values], description }));

/** One command of the kit, to an adapter or an operator. */
export function command<T extends string, P extends TProperties>(name: T, description: string, properties: P) {
  return Type.Object(
    {
      id: Type.Integer({
        minimum: 1,
        maximum: MAX_SAFE_INTEGER,
        description: 'Number of the command; the answer repeats it. 1 to 2^53-1.',
      }),
      command: Type.Literal(name, { description: 'Names the command.' }),
      ...properties,
    },
    { title: `command ${name}`, description },
  );
}

export const COMMANDS = {
  connect: command(
    'connect',
    'Make a client and let it connect and stay connected. Answer at once; progress comes as `status`.',
    {
      url: Type.String({ description: 'ws: or wss: URL of the server that the kit plays.' }),
      userId: Type.Optional(identifier('User for a server without auth.')),
      token: Type.Optional(Type.String({ description: 'Credential, with the capability `token`.' })),
      tokens: Type.Optional(
        Type.Array(Type.String({ description: 'A credential.' }), {
          minItems: 1,
          description:
            'In place of `token`, with the capability `token_refresh`: each time the client asks for a token it is given the next of these, and the last one ever after. At least 1.',
        }),
      ),
      store: Type.Optional(
        Type.String({
          minLength: 1,
          description:
            'With the capability `outbox`: path at which the client keeps its outbox; nothing is there at first. The kit ends the adapter without a warning, starts it again and gives the same path. Each `ref` equals its `text` then, so that an adapter knows the `ref` of a kept message. At least 1 character.',
        }),
      ),
      queueLimit: Type.Optional(
        Type.Integer({ minimum: 1, description: 'Most messages that the offline queue holds, at least 1.' }),
      ),
      batchWindowMs: Type.Optional(
        Type.Integer({
          minimum: 0,
          description: 'Gather sends for this long, in milliseconds, at least 0; absent: no batching.',
        }),
      ),
    },
  ),
  close: command('close', 'The application closes the client for good. Answer once the client has been told.', {}),
  reset: command(
    'reset',
    'Throw the client away with all its timers and sockets. Answer when nothing of it is left.',
    {},
  ),
  join: command('join', 'Want the channel from now on. Answer at once.', { channelId }),
  leave: command('leave', 'Leave the channel. Answer at once.', { channelId }),
  send: command(
    'send',
    'Send a message. Answer when the client has taken it, or with an error when it refuses at once.',
    {
      channelId,
      text: Type.String({ description: 'The text.' }),
      data: Type.Optional(json('Structured content.')),
      ref: Type.String({ minLength: 1, description: "The kit's name for this message in the later `outcome`." }),
    },
  ),
  typing: command('typing', 'Tell the client that the user types, or stopped.', {
    channelId,
    active: Type.Boolean({ description: 'True: types; false: stopped.' }),
  }),
  read: command('read', 'Tell the client that the user has read up to this offset.', {
    channelId,
    offset: messageOffset('Offset read.'),
  }),
  set_state: command('set_state', 'Change a state key.', {
    channelId,
    key: identifier('The key.'),
    value: json('The value; null deletes.'),
  }),
  get_state: command('get_state', 'Answer {value} as the application would see it now; null if absent.', {
    channelId,
    key: identifier('The key.'),
  }),
  alive: command(
    'alive',
    'Nothing is to be done; answer at once. Before the kit takes a silence for an answer, and after a message that shows what came before it was handled, it makes sure that the program had its turn. The refusal of an adapter that does not know this command says as much.',
    {},
  ),
} as const;

export const Command = Type.Union(Object.values(COMMANDS), {
  $id: `${SCHEMA_BASE}/adapter/command.json`,
  title: 'Adapter command',
  description: 'What the kit writes, one JSON object a line.',
});

const answered = Type.Integer({
  minimum: 1,
  maximum: MAX_SAFE_INTEGER,
  description: 'Number of the command that this answers. 1 to 2^53-1.',
});

export const ANSWERS = {
  success: Type.Object(
    {
      id: answered,
      result: Type.Unsafe<Readonly<Record<string, unknown>>>(
        Type.Object({}, { description: 'What the command asks for; empty for most.' }),
      ),
    },
    { title: 'success', description: 'The command was carried out.' },
  ),
  refusal: Type.Object(
    {
      id: answered,
      error: Type.Object(
        {
          code: Type.String({
            minLength: 1,
            description: 'Machine-readable reason, for example queue_full, closed, unsupported. At least 1 character.',
          }),
          message: Type.String({ description: 'For people.' }),
        },
        { description: 'Why the command was not carried out.' },
      ),
    },
    { title: 'refusal', description: 'The client refused, or the adapter cannot do this.' },
  ),
} as const;

export const Answer = Type.Union(Object.values(ANSWERS), {
  $id: `${SCHEMA_BASE}/adapter/answer.json`,
  title: 'Adapter answer',
  description: 'Answer to one command, by `id`.',
});

function event<T extends string, P extends TProperties>(name: T, description: string, properties: P) {
  return Type.Object(
    { event: Type.Literal(name, { description: 'Names the event.' }), ...properties },
    { title: `event ${name}`, description },
  );
}

export const EVENTS = {
  ready: event('ready', 'First line of an adapter.', {
    contract: Type.Literal(CONTRACT, { description: 'Version of this contract.' }),
    name: Type.String({ minLength: 1, description: 'Name of the client library.' }),
    version: Type.Optional(Type.String({ description: 'Version of the client library.' })),
    language: Type.Optional(Type.String({ description: 'Language it is written in.' })),
    capabilities: Type.Array(Type.String({ description: 'Name of a capability; unknown ones are ignored.' }), {
      description: 'Abilities claimed, see the table of capabilities.',
    }),
  }),
  status: event('status', 'The connection status, as the application sees it, has changed.', {
    status: oneOf(
      ['connecting', 'connected', 'reconnecting', 'closed'],
      'connected: welcome has come; reconnecting: lost, will try again; closed: final.',
    ),
    code: Type.Optional(
      Type.Integer({
        minimum: 1000,
        maximum: 4999,
        description: 'Close code behind the change, if there is one. 1000 to 4999.',
      }),
    ),
  }),
  joined: event('joined', 'The channel is joined, first or again.', {
    channelId,
    offset: offset('Head that the server named.'),
  }),
  left: event('left', 'The membership has ended, or the `join` was refused.', {
    channelId,
    code: Type.Optional(errorCode('Why, if the server ended it.')),
  }),
  message: event('message', 'The application was given a message, own ones included, in this order.', {
    channelId,
    offset: messageOffset('Offset of the message.'),
    userId: identifier('The sender.'),
    text: Type.String({ description: 'What was said.' }),
    ref: Type.Optional(Type.String({ description: 'The `ref` of the own message.' })),
  }),
  outcome: event('outcome', 'The one final verdict on a message that was taken by `send`.', {
    ref: Type.String({ description: 'The `ref` of the send.' }),
    outcome: oneOf(
      ['acked', 'rejected', 'unknown'],
      'acked: in the log; rejected: never will be; unknown: may or may not be.',
    ),
    offset: Type.Optional(messageOffset('With acked: its offset.')),
    code: Type.Optional(Type.String({ description: 'With rejected: the error code.' })),
  }),
  gap: event('gap', 'The application was told that messages of this channel are lost to it.', { channelId }),
  typing: event('typing', 'The application is shown that a user types, on whatever client, or no longer does.', {
    channelId,
    userId: identifier('Who.'),
    active: Type.Boolean({ description: 'True: types; false: no longer.' }),
  }),
  read: event('read', 'A read mark has moved.', {
    channelId,
    userId: identifier('Who.'),
    offset: messageOffset('How far.'),
  }),
  state: event('state', 'A state key has changed.', {
    channelId,
    key: identifier('The key.'),
    value: json('The value; null: gone.'),
  }),
  report: event('report', 'The client reports something that it could not use, and goes on.', {
    message: Type.String({ description: 'What it was, for people.' }),
  }),
} as const;

export const Event = Type.Union(Object.values(EVENTS), {
  $id: `${SCHEMA_BASE}/adapter/event.json`,
  title: 'Adapter event',
  description: 'What the adapter writes unasked, one JSON object a line.',
});

type Statics<M> = { [K in keyof M]: M[K] extends TSchema ? Static<M[K]> : never };
export type AdapterCommands = Statics<typeof COMMANDS>;
export type AdapterCommand = AdapterCommands[keyof AdapterCommands];
export type AdapterEvents = Statics<typeof EVENTS>;
export type AdapterEvent = AdapterEvents[keyof AdapterEvents];
export type AdapterAnswer = Static<typeof Answer>;
