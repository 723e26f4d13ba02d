/**
 * What a trace is made of: everything that happened in one scenario, in the order in which the kit saw it.
 *
 * A trace is enough to judge an implementation: checks see nothing else (docs/decisions/0002-judge-the-trace.md).
 */

/** Version of the trace format; a reader refuses any other. */
export const TRACE_VERSION = 1;

/** Who is under test. */
export type Role = 'server' | 'client';

/** The end of the wire that something came from, whoever is under test. */
export type Side = 'client' | 'server';

/** First event of every trace. */
export interface Start {
  readonly kind: 'start';
  readonly version: typeof TRACE_VERSION;
  readonly role: Role;
  /** Id of the scenario, or of what else recorded the trace. */
  readonly scenario: string;
  readonly seed: number;
  /** What the testee claims: server, the capabilities of `welcome`; client, those of `ready`. */
  readonly capabilities?: readonly string[];
  /** Profiles that are claimed (spec/v1/19-profiles.md); absent: all. */
  readonly profiles?: readonly string[];
  /** Address or command of the testee. */
  readonly testee?: string;
}

/** Client role: a TCP connection has reached the kit. Server role: the kit starts to connect. */
export interface Attempt {
  readonly kind: 'attempt';
  readonly conn: string;
  /** Server role: where the kit connects to. Client role: the target of the client's request, without host. */
  readonly url?: string;
  /** Subprotocols offered. */
  readonly protocols?: readonly string[];
  /** Server role: the `Origin` header, where the kit sent one. */
  readonly origin?: string;
  /** Server role: the kit sent a cookie that the server takes as a credential. */
  readonly cookie?: boolean;
  /** Server role: extensions of WebSocket offered; absent: none. */
  readonly extensions?: string;
}

/** The extension of WebSocket that compresses messages (RFC 7692). */
export const DEFLATE = 'permessage-deflate';

/** The upgrade is done. */
export interface Open {
  readonly kind: 'open';
  readonly conn: string;
  /** Subprotocol chosen; empty: none. */
  readonly protocol: string;
  /** Extensions of WebSocket chosen; absent: none. */
  readonly extensions?: string;
}

/** The attempt ended before the upgrade was done. */
export interface Refused {
  readonly kind: 'refused';
  readonly conn: string;
  readonly by: Side;
  /** HTTP status of the refusal, if there was one. */
  readonly status?: number;
  readonly reason: string;
}

/** One WebSocket data message. */
export interface Message {
  readonly kind: 'message';
  readonly conn: string;
  readonly from: Side;
  /** The text, or for a binary message base64. */
  readonly text: string;
  readonly binary?: true;
}

/** The connection is over: the first close frame of either side, or its loss without one. */
export interface Close {
  readonly kind: 'close';
  readonly conn: string;
  /** Who closed first. */
  readonly by: Side;
  /** The code of the close frame; 1005 for one without code, 1006 for a loss without close frame. */
  readonly code: number;
  readonly reason: string;
}

/** The kit did something to the wire or the testee that a peer would not do. */
export interface Fault {
  readonly kind: 'fault';
  readonly conn?: string;
  /** Name of the rule or of the act, for example `drop`, `reset`, `half-open`, `freeze`, `pause-reading`. */
  readonly action: string;
  readonly detail?: string;
}

/** The kit waited for something and saw it (`met`) or gave up (`expired`): what an absence is judged by. */
export interface Wait {
  readonly kind: 'wait';
  readonly conn?: string;
  /** What was waited for, for people. */
  readonly what: string;
  /** `fence`: everything the peer had to send before has come. `expired`: nothing came within `ms`. */
  readonly outcome: 'fence' | 'expired';
  /** How long the kit waited, in ms. */
  readonly ms: number;
  /** How much longer than `ms` it lasted, in ms, since the testee was late to give a sign of life or sent on; absent: it was not. */
  readonly longer?: number;
}

/** Which adapter a line belongs to, where a trace has several. */
interface Line {
  readonly adapter?: string;
}

/** The kit wrote a command to the adapter, or to the operator. */
export interface CommandLine extends Line {
  readonly kind: 'command';
  readonly line: { readonly id: number; readonly command: string; readonly [field: string]: unknown };
}

/** The adapter or the operator answered a command. */
export interface AnswerLine extends Line {
  readonly kind: 'answer';
  readonly line: { readonly id: number; readonly result?: unknown; readonly error?: { code: string; message: string } };
}

/** The adapter wrote an event. */
export interface EventLine extends Line {
  readonly kind: 'event';
  readonly line: { readonly event: string; readonly [field: string]: unknown };
}

/** A testee process: started, exited, killed, frozen, thawed. */
export interface Process {
  readonly kind: 'process';
  readonly what: 'started' | 'exited' | 'killed' | 'frozen' | 'thawed';
  readonly pid?: number;
  readonly code?: number | null;
  readonly signal?: string | null;
  /** Last lines of stderr. */
  readonly stderr?: string;
}

/** The testee broke the contract with the kit, for example garbage on stdout. */
export interface Breach {
  readonly kind: 'breach';
  readonly what: string;
  readonly seen: string;
}

/** A fact that only the scenario knows and a check needs, for example that the application asked for something. */
export interface Mark {
  readonly kind: 'mark';
  readonly name: string;
  readonly conn?: string;
  readonly data?: unknown;
}

/** The kit's own event loop was late by `ms`: times around here are not to be trusted further than that. */
export interface Lag {
  readonly kind: 'lag';
  readonly ms: number;
}

/**
 * How a scenario ended that did not reach its last line.
 *
 * `unmet`: what it waited for did not come. `lost`: the testee could not be reached or driven. `timed-out`: the bound of
 * the run. `harness-error`: the kit is wrong. `interrupted`: the run was stopped. `skipped`: the testee does not offer
 * what the scenario needs.
 */
export type Ending = 'unmet' | 'lost' | 'timed-out' | 'harness-error' | 'interrupted' | 'skipped';

/** Last event of a complete trace. */
export interface End {
  readonly kind: 'end';
  /** Absent: the scenario reached its last line. */
  readonly ending?: Ending;
  /** Why the scenario ended before its last line, if it did. */
  readonly unmet?: string;
}

export type Happening =
  | Start
  | Attempt
  | Open
  | Refused
  | Message
  | Close
  | Fault
  | Wait
  | CommandLine
  | AnswerLine
  | EventLine
  | Process
  | Breach
  | Mark
  | Lag
  | End;

/** A happening with its place (`n`, from 0) and time (`t`, ms on a monotonic clock since the start of the trace). */
export type TraceEvent<H extends Happening = Happening> = H & { readonly n: number; readonly t: number };
