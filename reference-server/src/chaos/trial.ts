import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, TIMEOUT_MS } from './cluster.js';
import { type Judgement, judge } from './judge.js';
import { Member } from './member.js';
import type { Trouble } from './troubles.js';

export interface TrialOptions {
  readonly seed: number;
  readonly forMs: number;
  readonly members: number;
  readonly nodes: number;
  /** From the end of one stroke to the next, ms. */
  readonly pauseMs: number;
  readonly frozenMs: number;
  /** Ms between two messages of a member. */
  readonly paceMs: number;
}

export const DEFAULTS = { members: 8, nodes: 3, pauseMs: 1000, frozenMs: 2500, paceMs: 10 } as const;

export interface Trial extends Judgement {
  readonly strokes: number;
  readonly typings: number;
  /** How often a node lost touch with Redis. */
  readonly outages: number;
  /** Lost connections, by close code. */
  readonly losses: ReadonlyMap<number, number>;
  /** Ms from the last stroke until everyone knew everything. */
  readonly settledMs: number;
}

/** Members talk while the trouble strikes; then all has to be as if nothing had happened. */
export async function tryTrouble(trouble: Trouble, options: TrialOptions): Promise<Trial> {
  const random = randomOf(options.seed);
  const cluster = await Cluster.start(options.nodes, { persistence: trouble.persistence });
  const member = (userId: string, node: number) =>
    new Member({ urls: cluster.urls, channelId: 'r', userId, node, random });
  const members = Array.from({ length: options.members }, (_, i) => member(`user-${i}`, i));
  const auditor = member('auditor', 0);
  let strokes = 0;
  let talk: NodeJS.Timeout | undefined;
  try {
    for (const one of members) one.start();
    await settle(members, () => true);
    talk = setInterval(() => {
      for (const one of members) {
        // Who cannot send goes on talking, but not without end.
        if (one.waiting < 500) one.say();
        if (random() < 0.1) one.fidget();
      }
    }, options.paceMs);
    const end = performance.now() + options.forMs;
    await sleep(options.pauseMs / 2);
    do {
      await trouble.strike(cluster, { random, sleep, frozenMs: options.frozenMs });
      strokes += 1;
      await sleep(options.pauseMs);
    } while (performance.now() < end);
    clearInterval(talk);
    const stopped = performance.now();
    await settle(members, () => true);
    auditor.start();
    await settle([auditor], () => true);
    // What is on its way gets the time that the specification gives it, and no more counts as a fault.
    await settle([...members, auditor], () => members.every((one) => agrees(one, auditor)), 2 * TIMEOUT_MS);
    const settledMs = performance.now() - stopped;
    const losses = new Map<number, number>();
    for (const one of members) for (const [code, n] of one.losses) losses.set(code, (losses.get(code) ?? 0) + n);
    const typings = members.reduce((sum, one) => sum + one.typings, 0);
    const said = cluster.nodes.flatMap((node) => node.said);
    const outages = said.filter((line) => line.includes('lost touch')).length;
    return { ...judge(members, auditor, trouble.keeps), strokes, typings, outages, losses, settledMs };
  } finally {
    clearInterval(talk);
    for (const one of [...members, auditor]) one.stop();
    await cluster.stop();
  }
}

function agrees(one: Member, other: Member): boolean {
  return one.epoch === other.epoch && one.position === other.position && one.registers.text === other.registers.text;
}

/** Resolves when all are settled and `also` holds, or the time is over: what is missing then, the judge says. */
async function settle(members: readonly Member[], also: () => boolean, ms = 30_000): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end && !(members.every((one) => one.settled) && also())) await sleep(20);
}

/** Mulberry32: the same seed strikes at the same places. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
