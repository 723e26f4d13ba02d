import { row } from '../harness/row.js';
import { TWO_NODES } from './two-nodes.js';

const LOAD = { members: 10, window: 1, messages: 1000, length: 200 };

export default row({
  id: 'cluster-latency',
  title: 'the same, 1 message under way',
  load: 'fanout',
  params: LOAD,
  warmup: { ...LOAD, messages: 250 },
  ...TWO_NODES,
  goals: [{ metric: 'lastP99', peer: 'parley, 1 node', atMost: 2 }],
});
