import {
  type AdapterAnswer,
  OPERATOR_CONTRACT,
  type OperatorCommand,
  type OperatorCommandName,
  type OperatorDescription,
  validateOperatorLine,
} from '@parley/schemas';
import type { Parley } from '../parley.js';
import type { OperatedStore } from './operated-store.js';
import type { OperatorTokens } from './tokens.js';

/** What an operator has its hands on. */
export interface Operated {
  readonly parley: Parley;
  readonly store: OperatedStore;
  /** Where the server runs with authentication by tokens of the operator. */
  readonly tokens?: OperatorTokens | undefined;
  /** An origin on the list, where there is a list. */
  readonly origin?: string | undefined;
}

type Result = Readonly<Record<string, unknown>>;
type Handlers = { readonly [N in OperatorCommandName]: (command: OperatorCommand & { command: N }) => Promise<Result> };

/** The operator contract (docs/operator-contract.md), from one line to its answer. */
export class Operator {
  readonly #handlers: Partial<Handlers>;

  constructor({ parley, store, tokens, origin }: Operated) {
    const done = async (act: unknown): Promise<Result> => {
      await act;
      return {};
    };
    this.#handlers = {
      describe: async () => this.#describe(origin),
      ...(tokens ? { issue_token: async (wish) => ({ token: await tokens.issue(wish) }) } : {}),
      revoke: ({ userId, channelId, action }) =>
        done(action === 'connect' ? parley.bar(userId) : parley.revoke(userId, channelId ?? '', action)),
      grant: ({ userId, channelId, action }) =>
        done(action === 'connect' ? parley.admit(userId) : parley.grant(userId, channelId ?? '', action)),
      end_sessions: ({ userId }) => done(parley.endSessions(userId)),
      reset_log: ({ channelId }) => done(parley.reset(channelId)),
      trim_log: ({ channelId }) => done(store.trim(channelId)),
      stall_store: ({ channelId }) => done(store.stall(channelId)),
      fail_store: ({ channelId }) => done(store.fail(channelId)),
      mend_store: () => done(store.mend()),
    };
  }

  /** Does what one line says. @returns the answer, or undefined for a line that no answer can be given to */
  async answer(line: string): Promise<AdapterAnswer | undefined> {
    const command = read(line);
    if (!command) return undefined;
    const { id } = command;
    const handle = Object.hasOwn(this.#handlers, command.command)
      ? (this.#handlers[command.command] as (command: OperatorCommand) => Promise<Result>)
      : undefined;
    if (!handle) return { id, error: { code: 'unsupported', message: `${command.command} is not known here` } };
    const problem = validateOperatorLine('command', command);
    if (problem) return { id, error: { code: 'invalid', message: problem.message } };
    try {
      return { id, result: await handle(command) };
    } catch (error) {
      return { id, error: { code: 'failed', message: error instanceof Error ? error.message : String(error) } };
    }
  }

  #describe(origin: string | undefined): OperatorDescription & Result {
    return {
      contract: OPERATOR_CONTRACT,
      commands: Object.keys(this.#handlers),
      ...(origin === undefined ? {} : { origin }),
    };
  }
}

function read(line: string): OperatorCommand | undefined {
  try {
    const value = JSON.parse(line);
    return Number.isSafeInteger(value?.id) && typeof value.command === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
