import { row } from '../harness/row.js';
import { PARLEY, PLAIN_WS } from './contenders.js';

const LOAD = { clients: 50, perTurn: 32, window: 64, turns: 60, gather: true, lone: 1000, length: 200 };

export default row({
  id: 'batching-turn',
  title: '50 applications that produce 32 messages a turn, window 64: a batch when the turn ends, or each by itself',
  load: 'turns',
  params: LOAD,
  warmup: { ...LOAD, turns: 12, lone: 200 },
  contenders: [
    { ...PARLEY, name: 'end of turn' },
    { ...PARLEY, name: 'individual', params: { gather: false } },
    { ...PLAIN_WS, name: 'individual, plain ws', params: { gather: false } },
  ],
  metrics: [
    { name: 'perSecond', label: 'acks', unit: '/s', better: 'more' },
    { name: 'loneP50', label: 'lone message p50', unit: 'ms', better: 'less' },
    { name: 'addedP50', label: 'of which added', unit: 'ms', better: 'less' },
  ],
  goals: [
    { metric: 'perSecond', peer: 'individual', atLeast: 3 },
    { metric: 'addedP50', atMost: 0.2 },
  ],
});
