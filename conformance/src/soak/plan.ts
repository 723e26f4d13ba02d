/**
 * What a history does, as data: steps that a seed chooses, in which any may be left out and the rest still makes sense. That is what a
 * shrinker needs.
 */

/** What a member sends in one frame. Channels are numbers of the plan. */
export type Act =
  /** A message; `twice`: the same frame once more before its answer. */
  | { readonly op: 'send'; readonly channel: number; readonly twice?: true }
  /** The `back`th last message that has its answer already, once more with the same id. */
  | { readonly op: 'repeat'; readonly channel: number; readonly back: number }
  /** A read mark, `back` below the position. */
  | { readonly op: 'read'; readonly channel: number; readonly back: number }
  /** A write to a key; `stamp` is in ms after a time that all members of a history share, a null value deletes. */
  | {
      readonly op: 'state';
      readonly channel: number;
      readonly key: string;
      readonly stamp: number;
      readonly value: number | null;
    }
  | { readonly op: 'typing'; readonly channel: number; readonly active: boolean };

export type Deed =
  | Act
  | { readonly op: 'batch'; readonly items: readonly Act[] }
  /**
   * The connection ends, with a close frame or without. Of a client under test the kit ends it: with `goodbye` before,
   * or with `tail`, nothing of what is sent reaches the client until it does.
   */
  | { readonly op: 'drop'; readonly how: 'close' | 'reset' | 'goodbye' | 'tail' }
  /** Connects, joins with `since` and sends again what was not answered. */
  | { readonly op: 'return' }
  | { readonly op: 'leave'; readonly channel: number }
  /** `fresh`: without `since`, so the past is not asked for. */
  | { readonly op: 'join'; readonly channel: number; readonly fresh?: true }
  /** Waits until all that the member sent is answered. */
  | { readonly op: 'settle' }
  /** The client under test is not let in until its `return`. */
  | { readonly op: 'away' }
  /** The next message that the client under test sends is refused. */
  | { readonly op: 'refuse' }
  /** What the server that the kit plays does, whatever member the step names. */
  | Happening;

/** What happens to a channel without a doing of the members. */
export type Happening =
  /** Somebody else writes. */
  | { readonly op: 'post'; readonly channel: number }
  /** Somebody else writes twice, and the first is told to nobody. */
  | { readonly op: 'hole'; readonly channel: number }
  /** All members are sent the `back`th last entry once more. */
  | { readonly op: 'again'; readonly channel: number; readonly back: number }
  /** Retention drops all but the last `keep` entries. */
  | { readonly op: 'trim'; readonly channel: number; readonly keep: number }
  /** The server comes back with an empty log under another epoch. */
  | { readonly op: 'restart' };

/** What one member does. */
export type Step = Deed & {
  readonly member: number;
  /** The next step follows without a turn of the event loop, so that servers get both at once. */
  readonly held?: true;
};

export interface Plan {
  readonly format: 'parley-soak-plan/1';
  /** Whose plan it is; absent: a server's. */
  readonly role?: 'client';
  readonly seed: number;
  /** Numbers of the members that take part; 0 and 1 are of one user. */
  readonly members: readonly number[];
  readonly channels: readonly number[];
  readonly steps: readonly Step[];
}

/** What is left of a plan without the members and channels that are not listed. */
export function restrict(plan: Plan, members: readonly number[], channels: readonly number[]): Plan {
  const here = (act: Deed) => !('channel' in act) || channels.includes(act.channel);
  const steps = plan.steps
    .filter((step) => members.includes(step.member) && here(step))
    .map((step) => (step.op === 'batch' ? { ...step, items: step.items.filter(here) } : step))
    .filter((step) => step.op !== 'batch' || step.items.length > 0);
  return { ...plan, members, channels, steps };
}

/** One step, for people. */
export function describe(step: Step): string {
  return `member ${step.member} ${what(step)}${step.held ? ', and at once' : ''}`;
}

function what(deed: Deed): string {
  switch (deed.op) {
    case 'send':
      return `sends a message to channel ${deed.channel}${deed.twice ? ', twice' : ''}`;
    case 'repeat':
      return `repeats an answered message (${deed.back} back) in channel ${deed.channel}`;
    case 'read':
      return `marks as read up to its position - ${deed.back} in channel ${deed.channel}`;
    case 'state':
      return `writes ${deed.key} = ${deed.value} with stamp ${deed.stamp} in channel ${deed.channel}`;
    case 'typing':
      return `${deed.active ? 'begins' : 'ends'} typing in channel ${deed.channel}`;
    case 'batch':
      return `in one batch: ${deed.items.map(what).join('; ')}`;
    case 'drop':
      return DROPS[deed.how];
    case 'return':
      return 'connects again, rejoins and resends';
    case 'leave':
      return `leaves channel ${deed.channel}`;
    case 'join':
      return `joins channel ${deed.channel}${deed.fresh ? ' without since' : ''}`;
    case 'settle':
      return 'waits for its answers';
    case 'away':
      return 'loses its connection and is not let in';
    case 'refuse':
      return 'has its next message refused';
    case 'again':
      return `is sent an old message (${deed.back} back) of channel ${deed.channel} once more, as all are`;
    case 'post':
      return `sees somebody else write to channel ${deed.channel}`;
    case 'hole':
      return `sees somebody else write to channel ${deed.channel}, the message before it left out`;
    case 'trim':
      return `sees channel ${deed.channel} lose all but its last ${deed.keep} messages`;
    case 'restart':
      return 'sees the server come back with empty logs under other epochs';
  }
}

const DROPS = {
  close: 'has its connection closed',
  reset: 'loses its connection (reset)',
  goodbye: 'is sent off with goodbye',
  tail: 'hears nothing more until its connection is lost',
} as const;
