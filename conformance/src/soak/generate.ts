import { seeded } from '../scenario/random.js';
import type { Act, Deed, Plan, Step } from './plan.js';

export interface Size {
  readonly seed: number;
  readonly members: number;
  readonly channels: number;
  /** Number of steps. */
  readonly operations: number;
}

type Random = () => number;

/** How often a kind of step is chosen, against the others. */
const WEIGHTS = { act: 70, batch: 10, drop: 6, leave: 3, settle: 4 } as const;
const ACTS = { send: 55, repeat: 8, read: 12, state: 17, typing: 8 } as const;
/** Few keys and few stamps, so that writes meet and tie. */
const KEYS = ['topic', 'cursor', '__proto__'] as const;
const STAMPS = 12;
const VALUES = 5;
const MOST_ITEMS = 6;

/** A plan that is the same for the same size and seed. */
export function generate({ seed, members, channels, operations }: Size): Plan {
  const random = seeded(seed);
  const below = (n: number) => Math.floor(random() * n);
  const absent = new Set<number>();
  const left = new Set<string>();
  const steps: Step[] = [];
  while (steps.length < operations) {
    const member = below(members);
    const channel = below(channels);
    const place = `${member}/${channel}`;
    const held = random() < 0.4 ? { held: true as const } : {};
    const choose = (): Deed => {
      // Who is away comes back soon, but now and then writes on: that waits in the outbox.
      if (absent.has(member) && random() < 0.4) return { op: 'return' };
      if (left.has(place) && random() < 0.4)
        return { op: 'join', channel, ...(random() < 0.3 ? { fresh: true as const } : {}) };
      const kind = weighted(random, WEIGHTS);
      switch (kind) {
        case 'act':
          return act(random, channel);
        case 'batch':
          return {
            op: 'batch',
            items: Array.from({ length: 1 + below(MOST_ITEMS) }, () => act(random, below(channels))),
          };
        case 'drop':
          return { op: 'drop', how: random() < 0.5 ? 'close' : 'reset' };
        case 'leave':
          return { op: 'leave', channel };
        case 'settle':
          return { op: 'settle' };
      }
    };
    const deed = choose();
    if (deed.op === 'drop') absent.add(member);
    if (deed.op === 'return') absent.delete(member);
    if (deed.op === 'leave') left.add(place);
    if (deed.op === 'join') left.delete(place);
    steps.push({ member, ...deed, ...held });
  }
  return { format: 'parley-soak-plan/1', seed, members: upTo(members), channels: upTo(channels), steps };
}

function act(random: Random, channel: number): Act {
  const below = (n: number) => Math.floor(random() * n);
  const op = weighted(random, ACTS);
  switch (op) {
    case 'send':
      return { op, channel, ...(random() < 0.05 ? { twice: true as const } : {}) };
    case 'repeat':
      return { op, channel, back: below(4) };
    case 'read':
      return { op, channel, back: below(4) };
    case 'state': {
      const key = KEYS[below(KEYS.length)] ?? KEYS[0];
      return { op, channel, key, stamp: below(STAMPS), value: random() < 0.2 ? null : below(VALUES) };
    }
    case 'typing':
      return { op, channel, active: random() < 0.6 };
  }
}

/** Chooses a key, each as often as its weight says against the others. */
export function weighted<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const all = Object.entries<number>(weights) as [K, number][];
  let at = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of all) {
    at -= weight;
    if (at < 0) return kind;
  }
  return (all.at(-1) as [K, number])[0];
}

function upTo(n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => index);
}
