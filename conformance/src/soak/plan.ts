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
  /** The connection ends, with a close frame or without. */
  | { readonly op: 'drop'; readonly how: 'close' | 'reset' }
  /** Connects, joins with `since` and sends again what was not answered. */
  | { readonly op: 'return' }
  | { readonly op: 'leave'; readonly channel: number }
  /** `fresh`: without `since`, so the past is not asked for. */
  | { readonly op: 'join'; readonly channel: number; readonly fresh?: true }
  /** Waits until all that the member sent is answered. */
  | { readonly op: 'settle' };

/** What one member does. */
export type Step = Deed & {
  readonly member: number;
  /** The next step follows without a turn of the event loop, so that servers get both at once. */
  readonly held?: true;
};

export interface Plan {
  readonly format: 'parley-soak-plan/1';
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
      return deed.how === 'close' ? 'closes its connection' : 'loses its connection (reset)';
    case 'return':
      return 'connects again, rejoins and resends';
    case 'leave':
      return `leaves channel ${deed.channel}`;
    case 'join':
      return `joins channel ${deed.channel}${deed.fresh ? ' without since' : ''}`;
    case 'settle':
      return 'waits for its answers';
  }
}
