import { seeded } from '../../scenario/random.js';
import { type Size, weighted } from '../generate.js';
import type { Act, Deed, Plan, Step } from '../plan.js';

/** How often a kind of step is chosen, against the others. */
const WEIGHTS = {
  act: 64,
  batch: 10,
  post: 9,
  drop: 8,
  away: 3,
  settle: 4,
  leave: 2,
  hole: 2,
  refuse: 2,
  again: 2,
  trim: 1,
  restart: 1,
} as const;
const ACTS = { send: 60, read: 12, state: 20, typing: 8 } as const;
const DROPS = { reset: 4, tail: 4, close: 2, goodbye: 2 } as const;
export const KEYS = ['topic', 'cursor', '__proto__'] as const;
const VALUES = 5;
const MOST_ITEMS = 6;

/** A plan for clients under test that is the same for the same size and seed. */
export function generateForClients({ seed, members, channels, operations }: Size): Plan {
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
      // Who is away writes on now and then: that waits in the queue of the client.
      if (absent.has(member) && random() < 0.4) return { op: 'return' };
      if (left.has(place) && random() < 0.4) return { op: 'join', channel };
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
          return { op: 'drop', how: weighted(random, DROPS) };
        case 'trim':
          return { op: 'trim', channel, keep: below(4) };
        case 'again':
          return { op: 'again', channel, back: below(3) };
        case 'restart':
        case 'refuse':
        case 'away':
        case 'settle':
          return { op: kind };
        default:
          return { op: kind, channel };
      }
    };
    const deed = choose();
    if (deed.op === 'away' || (deed.op === 'drop' && deed.how === 'tail')) absent.add(member);
    if (deed.op === 'return') absent.delete(member);
    if (deed.op === 'leave') left.add(place);
    if (deed.op === 'join') left.delete(place);
    steps.push({ member, ...deed, ...held });
  }
  const upTo = (n: number) => Array.from({ length: n }, (_, index) => index);
  return {
    format: 'parley-soak-plan/1',
    role: 'client',
    seed,
    members: upTo(members),
    channels: upTo(channels),
    steps,
  };
}

function act(random: () => number, channel: number): Act {
  const below = (n: number) => Math.floor(random() * n);
  const op = weighted(random, ACTS);
  switch (op) {
    case 'send':
      return { op, channel };
    case 'read':
      return { op, channel, back: below(4) };
    case 'state': {
      const key = KEYS[below(KEYS.length)] ?? KEYS[0];
      // The client stamps for itself.
      return { op, channel, key, stamp: 0, value: random() < 0.2 ? null : below(VALUES) };
    }
    case 'typing':
      return { op, channel, active: random() < 0.6 };
  }
}
