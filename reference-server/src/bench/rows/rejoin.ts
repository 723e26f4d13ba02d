import { row } from '../harness/row.js';
import { PARLEY, SOCKET_IO_RECOVERY } from './contenders.js';

export default row({
  id: 'rejoin',
  title: '10,000 members are cut off at once, miss 100 messages each and come back',
  load: 'rejoin',
  params: { rooms: 100, members: 100, missed: 100, length: 200, opening: 256 },
  fresh: true,
  rounds: 3,
  contenders: [PARLEY, SOCKET_IO_RECOVERY],
  metrics: [
    { name: 'ms', label: 'all have everything after', unit: 'ms', better: 'less' },
    { name: 'perSecond', label: 'missed messages', unit: '/s', better: 'more' },
  ],
  goals: [{ metric: 'perSecond', peer: 'socket.io', atLeast: 3 }],
});
