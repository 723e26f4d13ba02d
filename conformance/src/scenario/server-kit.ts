import type { OperatorAction, OperatorCommandName, TokenKind } from '@parley/schemas';
import type { Probe, ProbeOptions } from '../peers/probe.js';
import type { Mark } from '../trace/events.js';

/** What a scenario for a server under test has in its hands. */
export interface ServerKit {
  /** How long to wait for an answer that should come at once, in ms. */
  readonly patience: number;
  /** Addresses of the server, one per node. */
  readonly urls: readonly string[];
  /** Seeded, uniform in [0, 1). */
  random(): number;
  /** A fresh id of 122 random bits. */
  id(): string;
  /** A channel that no other scenario uses. */
  channel(label?: string): string;
  /** A user id that no other scenario uses. */
  user(label?: string): string;
  /** Opens a connection and, unless told otherwise, says hello and waits for `welcome`. */
  connect(options?: ProbeOptions): Promise<Probe>;
  /** The operator of the server (`needs: ['operator:…']`). */
  readonly operator: OperatorHand;
  /** Notes a fact for the checks. */
  mark(name: string, data?: unknown, conn?: string): Mark;
  /** Lets wire time pass, for silences that are the point of a scenario; never to wait for something. */
  pass(ms: number): Promise<void>;
  /** The testee's process, where the kit started it (`needs: ['process']`). */
  readonly process: TesteeProcess;
}

/** What commands are about; the contract says which need what. */
export interface OperatorFields {
  readonly userId?: string;
  readonly channelId?: string;
  readonly action?: OperatorAction;
}

/** The operator of the server under test; users, channels and tokens are the scenario's own. */
export interface OperatorHand {
  /** An `Origin` that may connect while others may not. */
  readonly origin?: string;
  /** A `Cookie` that the server takes as a credential. */
  readonly cookie?: string;
  /** Gives a command. @throws Unmet if the operator refuses it */
  tell(command: OperatorCommandName, fields: OperatorFields): Promise<void>;
  /** Has a token made. @throws Unmet if the operator refuses */
  token(userId: string, kind?: TokenKind, expiresInMs?: number): Promise<string>;
}

/** A server process that the kit may stop and start. */
export interface TesteeProcess {
  /** SIGTERM, and waits for the exit. */
  terminate(): Promise<void>;
  /** SIGKILL, and waits for the exit. */
  kill(): Promise<void>;
  /** Starts it again, at the same address, and waits until it accepts connections. */
  restart(): Promise<void>;
  /** SIGSTOP. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
}
