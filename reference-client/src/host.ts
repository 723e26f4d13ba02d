import type { C2SFrame, S2CFrame } from '@parley/schemas';
import type { Outgoing } from './batcher.js';
import type { ClientEvents } from './events.js';
import type { Clock } from './platform.js';
import type { ServerClock } from './server-clock.js';
import type { Settings } from './settings.js';

/** Told the one answer to a request: `joined`, `left`, `ack` or `error`. Never called if the connection is lost before. */
export type Answered = (answer: S2CFrame) => void;

/** What a channel needs of its client. */
export interface Host {
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly clientId: string;
  /** The user, as the newest `welcome` says. */
  readonly userId: string;
  /** The values of the newest `welcome`; undefined before the first. */
  readonly settings: Settings | undefined;
  /** The same, and undefined while no request may be sent. */
  readonly session: Settings | undefined;
  /** Unanswered messages of this connection, those inside a batch counted singly (PLY-DLV-33). */
  inFlight: number;
  readonly newId: () => string;
  emit<Type extends keyof ClientEvents>(type: Type, event: ClientEvents[Type]): void;
  readonly report: (message: string) => void;
  /** Sends a request at once, ahead of what is being gathered (PLY-BAT-21). */
  request(frame: C2SFrame & { id: string }, answered: Answered): void;
  /** Sends a frame now or with the next batch; `id` and `answered` for one that wants an answer. */
  post(outgoing: Outgoing, id?: string, answered?: Answered): void;
  /** Sends what is being gathered. */
  flushBatch(): void;
  /** A channel was left or refused, so another may be joined (PLY-LIM-12). */
  joinWanted(): void;
  /** Gives up the connection with this close code, and reconnects. */
  abandon(code: number): void;
  /** What a persistent outbox keeps has changed. */
  changed(): void;
}
