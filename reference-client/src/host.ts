import type { C2SFrame } from '@parley/schemas';
import type { Outgoing } from './batcher.js';
import type { ClientEvents } from './events.js';
import type { Verdict } from './outbox.js';
import type { Clock } from './platform.js';
import type { Request } from './requests.js';
import type { ServerClock } from './server-clock.js';
import type { Settings } from './settings.js';

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
  /** Whether one more message may be unanswered (PLY-DLV-33). */
  readonly hasRoom: boolean;
  newId(): string;
  emit<Type extends keyof ClientEvents>(type: Type, event: ClientEvents[Type]): void;
  report(message: string): void;
  /** Sends a request at once, ahead of what is being gathered (PLY-BAT-21). */
  request(request: Request, frame: C2SFrame): void;
  /** Sends a frame now or with the next batch; with a request if it wants an answer. */
  post(outgoing: Outgoing, request?: Request): void;
  /** Sends what is being gathered. */
  flushBatch(): void;
  /** A channel was left or refused, so another may be joined (PLY-LIM-12). */
  joinWanted(): void;
  /** Gives up the connection for a hole (PLY-ORD-41). */
  hole(): void;
  settled(channelId: string, id: string, verdict: Verdict): void;
  /** What a persistent outbox keeps has changed. */
  changed(): void;
}
