import { row } from '../harness/row.js';
import { PARLEY, PARLEY_FILE } from './contenders.js';

const LOAD = { clients: 50, window: 64, messages: 1000, length: 200 };

export default row({
  id: 'acks-durable',
  title: 'the same with the file store: every ack after the commit is on the disk',
  load: 'acks',
  params: LOAD,
  warmup: { ...LOAD, messages: 200 },
  contenders: [PARLEY_FILE, PARLEY],
  metrics: [
    { name: 'perSecond', label: 'acks', unit: '/s', better: 'more' },
    { name: 'p99', label: 'ack p99', unit: 'ms', better: 'less' },
  ],
  goals: [{ metric: 'perSecond', peer: 'parley', atLeast: 0.5 }],
});
