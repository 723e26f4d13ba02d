import type { Need, Scenario } from '../scenario/scenario.js';
import type { Role } from '../trace/events.js';
import type { Recorder } from '../trace/recorder.js';

/** What one scenario is given. */
export interface Place {
  readonly recorder: Recorder;
  readonly seed: number;
  /** Aborted when the scenario has to end. */
  readonly signal: AbortSignal;
  /** The scenario acts on the first node of a server, so that its connections have to be there. */
  readonly pinned?: boolean;
}

/** A testee made ready for one scenario. */
export interface Seat {
  run(scenario: Scenario): Promise<void>;
  /**
   * Ends what the scenario left open. Called once, whatever happened.
   *
   * @param complete whether `run` returned
   * @throws TesteeLost if the testee died under the scenario
   * @throws HarnessError if the scenario did not do what it says
   */
  dispose(complete: boolean): Promise<void>;
}

/** The testee of a run, and how scenarios get at it. */
export interface Bench {
  readonly role: Role;
  /** Address or command, for people. */
  readonly testee: string;
  /** Capabilities that it claims; known after `prepare`. */
  readonly capabilities: readonly string[];
  /** Profiles that it showed without claiming them as capabilities; known after `prepare`. */
  readonly shown?: readonly string[];
  /** How long a scenario may have to take by the timings that the testee asks for, in ms; known after `prepare`. */
  readonly longest: number;
  /** True: scenarios side by side share one testee, so one that dies takes others with it. */
  readonly shared: boolean;
  /** Starts or finds the testee. @throws TesteeLost with what was seen of it */
  prepare(signal: AbortSignal): Promise<void>;
  /** Why a need cannot be met; undefined: it is met. */
  lacks(need: Need): string | undefined;
  /** Whether the scenario must have the testee for itself. */
  alone(scenario: Scenario): boolean;
  /** @throws TesteeLost */
  open(place: Place): Promise<Seat>;
  /** After a scenario that lost the testee, or had it alone: makes it ready again. @returns why not, if it is gone for good */
  recover(signal: AbortSignal): Promise<string | undefined>;
  close(): Promise<void>;
}
