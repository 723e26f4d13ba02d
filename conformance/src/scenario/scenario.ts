import type { OperatorCommandName } from '@parley/schemas';
import type { Role } from '../trace/events.js';
import type { ClientKit } from './client-kit.js';
import type { ServerKit } from './server-kit.js';

export type Area =
  | 'TRN'
  | 'FRM'
  | 'HSK'
  | 'HBT'
  | 'REC'
  | 'ORD'
  | 'DLV'
  | 'QUE'
  | 'BAT'
  | 'TYP'
  | 'RED'
  | 'STA'
  | 'ERR'
  | 'LIM'
  | 'SEC'
  | 'EXT'
  | 'BAS';

/** What a testee has to offer for a scenario to make sense; otherwise its checks are not-applicable. */
export type Need =
  /** The kit may start, kill and freeze the testee's process. */
  | 'process'
  /** Several nodes of one server. */
  | 'nodes'
  /** An operator that knows the command (server role). */
  | `operator:${OperatorCommandName}`
  /** An operator that names an `Origin` that may connect, or a cookie that is a credential (server role). */
  | 'origin'
  | 'cookie'
  /** A capability that the adapter claims in `ready` (client role). */
  | 'batch'
  | 'typing'
  | 'read'
  | 'state'
  | 'queue_limit'
  | 'token'
  | 'token_refresh'
  | 'connect_again'
  | 'outbox';

interface Common<R extends Role, Kit> {
  /** `<role>/<area>/<what>`, the path of its file below `scenarios/`, for example `server/heartbeat/silent-client`. */
  readonly id: string;
  readonly role: R;
  readonly area: Area;
  /** One line: what the kit does to the testee. */
  readonly title: string;
  /** Ids of the checks that this scenario must reach; one it does not reach is `unreached`, never a pass. */
  readonly checks: readonly [string, ...string[]];
  readonly needs?: readonly Need[];
  /**
   * What it does to a server that others use as well, which `--safe` leaves out: many connections or messages at once, or
   * something that takes the server down or might. Whatever needs the process of the server or an operator is destructive.
   */
  readonly unsafe?: 'load' | 'destructive';
  /** About how long it takes, in ms, if that is more than a few seconds, or more where it has to begin early: the longest begin first. */
  readonly takes?: number;
  /** Does what a peer does and records it. It draws no conclusions: that is what checks are for. */
  run(kit: Kit): Promise<void>;
}

export type ServerScenario = Common<'server', ServerKit>;
export type ClientScenario = Common<'client', ClientKit>;
export type Scenario = ServerScenario | ClientScenario;

export function serverScenario(spec: Omit<ServerScenario, 'role'>): ServerScenario {
  return { ...spec, role: 'server' };
}

export function clientScenario(spec: Omit<ClientScenario, 'role'>): ClientScenario {
  return { ...spec, role: 'client' };
}
