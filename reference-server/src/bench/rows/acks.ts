import { row } from '../harness/row.js';
import { BARE_TCP, FRAMED_WS, PARLEY, PLAIN_WS, SOCKET_IO } from './contenders.js';

const LOAD = { clients: 50, window: 64, messages: 2000, length: 200 };

export default row({
  id: 'acks',
  title: '50 clients, window 64, 200-character messages, each acknowledged',
  load: 'acks',
  params: LOAD,
  warmup: { ...LOAD, messages: 400 },
  contenders: [PARLEY, PLAIN_WS, SOCKET_IO, FRAMED_WS, BARE_TCP],
  metrics: [
    { name: 'perSecond', label: 'acks', unit: '/s', better: 'more' },
    { name: 'p99', label: 'ack p99', unit: 'ms', better: 'less' },
  ],
  goals: [
    { metric: 'perSecond', peer: 'socket.io', atLeast: 4 },
    { metric: 'perSecond', peer: 'plain ws', atLeast: 2.5 },
    { metric: 'perSecond', peer: 'framed ws', atLeast: 0.8 },
  ],
});
