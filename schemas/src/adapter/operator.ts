/**
 * The lines that the kit and the operator of a server under test exchange: JSON Lines, over the standard input and output
 * of the server itself or of a small program beside it.
 *
 * The operator does what happens outside of the protocol: who has which rights, which tokens are good, what becomes of the
 * logs. The kit writes commands, the operator answers each by its `id`. Answers are those of the adapter contract.
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { SCHEMA_BASE } from '../frame.js';
import { identifier } from '../scalars.js';
import { command, oneOf } from './contract.js';

/** Version of the operator contract. */
export const OPERATOR_CONTRACT = 1;

/** What a user may be kept from; `connect` concerns the server, the others one channel. */
export const OPERATOR_ACTIONS = ['connect', 'join', 'message', 'typing', 'read', 'state'] as const;
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];

/** What becomes of a token that an operator issues. */
export const TOKEN_KINDS = ['good', 'expired', 'forged'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const channelId = identifier('The channel.');
const userId = identifier('The user.');
const right = {
  userId,
  action: oneOf(
    OPERATOR_ACTIONS,
    'connect: to connect at all, without a channel; connections that are open may end (4003) or live on; join: to see the channel, and so everything in it; the others: that kind of frame.',
  ),
  channelId: Type.Optional(identifier('The channel; absent only with `connect`.')),
};

export const OPERATOR_COMMANDS = {
  describe: command(
    'describe',
    'Say who you are and which commands you know. The first command, and the only one that every operator knows.',
    {},
  ),
  issue_token: command(
    'issue_token',
    'Make a token. Answer {token}. An operator that knows this command speaks for a server that runs with authentication.',
    {
      userId: identifier('The user for whom the token speaks.'),
      kind: oneOf(
        TOKEN_KINDS,
        'good: it verifies; expired: it would have verified a minute ago; forged: made by somebody whom the server does not trust.',
      ),
      expiresInMs: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 86_400_000,
          description:
            'How long a good one is good, in milliseconds, 1 to 86400000; rounding up to a full second is fine. Absent: an hour or more.',
        }),
      ),
    },
  ),
  revoke: command('revoke', 'Take a right away, from now on. Answer when the server knows it.', right),
  grant: command('grant', 'Give a revoked right back. Answer when the server knows it.', right),
  end_sessions: command(
    'end_sessions',
    'End the sessions of a user on purpose, not to return. Answer when the server knows it.',
    { userId },
  ),
  reset_log: command(
    'reset_log',
    'Lose the log of a channel, as after a restore of an old backup, so that it begins a new epoch. State is not lost.',
    { channelId },
  ),
  trim_log: command(
    'trim_log',
    'Drop all entries that the log of the channel holds now, as retention would. The epoch and later offsets go on.',
    { channelId },
  ),
  stall_store: command(
    'stall_store',
    'From now on nothing is committed to the channel: what is to be appended waits. Other channels may wait too. The log can be reset meanwhile.',
    { channelId },
  ),
  fail_store: command(
    'fail_store',
    'From now on whatever is to be appended to the channel fails, as with a full disk. Other channels may fail too.',
    { channelId },
  ),
  mend_store: command(
    'mend_store',
    'End every stall and failure: what waited is done, in its order. The end of the input mends, too.',
    {},
  ),
} as const;

export type OperatorCommandName = keyof typeof OPERATOR_COMMANDS;

export const OperatorCommand = Type.Union(Object.values(OPERATOR_COMMANDS), {
  $id: `${SCHEMA_BASE}/operator/command.json`,
  title: 'Operator command',
  description: 'What the kit writes to an operator, one JSON object a line.',
});

export const OperatorDescription = Type.Object(
  {
    contract: Type.Literal(OPERATOR_CONTRACT, { description: 'Version of the operator contract.' }),
    commands: Type.Array(Type.String({ description: 'Name of a command; unknown ones are ignored.' }), {
      description: 'Commands that this operator knows, for this server as it runs now.',
    }),
    origin: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'An `Origin` that may connect while others may not; absent: the server compares none.',
      }),
    ),
    cookie: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'A `Cookie` header that the server takes as a credential; absent: it takes none that a browser attaches by itself.',
      }),
    ),
  },
  {
    $id: `${SCHEMA_BASE}/operator/description.json`,
    title: 'Operator description',
    description: 'The result of `describe`.',
  },
);

type Statics<M> = { [K in keyof M]: M[K] extends TSchema ? Static<M[K]> : never };
export type OperatorCommands = Statics<typeof OPERATOR_COMMANDS>;
export type OperatorCommand = OperatorCommands[OperatorCommandName];
export type OperatorDescription = Static<typeof OperatorDescription>;
