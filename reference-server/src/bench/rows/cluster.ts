import { row } from '../harness/row.js';
import { TWO_NODES } from './two-nodes.js';

const LOAD = { members: 10, window: 64, messages: 4000, length: 200 };

export default row({
  id: 'cluster',
  title: 'two nodes over Redis: published on one, delivered to 10 members on the other, 64 messages under way',
  load: 'fanout',
  params: LOAD,
  warmup: { ...LOAD, messages: 1000 },
  ...TWO_NODES,
  goals: [{ metric: 'deliveries', peer: 'socket.io, 2 nodes', atLeast: 2 }],
});
