import { row } from '../harness/row.js';
import { PARLEY } from './contenders.js';

/** What articles print for sending one by one and for batches of 50 and 100 ms: messages/s, and ms until the ack. */
const PUBLISHED = {
  individual: { perSecond: 50, ms: 80 },
  'batches of 50 ms': { perSecond: 200, ms: 90 },
  'batches of 100 ms': { perSecond: 500, ms: 100 },
} as const;

/** Offered: a little more than what is asked for, which is a hundred times as much. */
const MORE = 110;
const LESS = 100;

/** A client's batch of 100 ms holds 110 messages at these rates, which are unanswered together. */
const MAX_ITEMS = 128;
const LIMITS = ['--max-batch-items', `${MAX_ITEMS}`, '--max-in-flight', `${2 * MAX_ITEMS}`];

const LOAD = {
  clients: 50,
  perSecond: MORE * PUBLISHED.individual.perSecond,
  ms: 4000,
  windowMs: 0,
  maxItems: MAX_ITEMS,
  length: 200,
};

const contender = (name: keyof typeof PUBLISHED, windowMs: number) => ({
  ...PARLEY,
  name,
  server: PARLEY.server.map((args) => [...args, ...LIMITS]),
  params: { windowMs, perSecond: MORE * PUBLISHED[name].perSecond },
});

export default row({
  id: 'batching',
  title: 'the rates of the usual table of batching times 110, offered by 50 clients whatever comes back',
  load: 'offered',
  params: LOAD,
  warmup: { ...LOAD, ms: 1000 },
  rounds: 3,
  contenders: [contender('individual', 0), contender('batches of 50 ms', 50), contender('batches of 100 ms', 100)],
  metrics: [
    { name: 'perSecond', label: 'acks', unit: '/s', better: 'more' },
    { name: 'p50', label: 'production to ack p50', unit: 'ms', better: 'less' },
    { name: 'p99', label: 'p99', unit: 'ms', better: 'less' },
  ],
  goals: Object.entries(PUBLISHED).flatMap(([ours, { perSecond, ms }]) => [
    { metric: 'perSecond', ours, atLeast: LESS * perSecond },
    { metric: 'p50', ours, atMost: ms },
  ]),
});
