import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as floor from './floor.js';

const entry = { key: 'k', value: null, timestamp: 50, userId: 'u-a', clientId: 'c-a' };
const one = (stateFloor = 0) => script('server').welcomed('a').joined('a', 'c', { stateFloor });
const write = (on: Script, id: string, timestamp: number, value: unknown = id) =>
  on.client('a', { type: 'state_update', id, channelId: 'c', key: 'k', value, timestamp });
const ack = (on: Script, replyTo: string, fields: object = { applied: true }) =>
  on.server('a', { type: 'ack', replyTo, ...fields });
const later = (on: Script, stateFloor: number, states: readonly object[] = [], epoch = 'e-1') =>
  on.welcomed('x').joined('x', 'c', { stateFloor, states, epoch });

judged(floor.floorOnlyRises, {
  pass: { rises: later(one(5), 6), stays: later(one(5), 5) },
  fail: {
    falls: later(one(5), 4).offence(),
    'falls with the log': later(one(5).operator('reset_log', { channelId: 'c' }), 4, [], 'e-2').offence(),
  },
  unreached: {
    'one join': one(5),
    'state was lost': later(one(5), 4, [], 'e-2'),
    'another log was reset': later(one(5).operator('reset_log', { channelId: 'd' }), 4, [], 'e-2'),
    'killed meanwhile': later(
      one(5).operator('reset_log', { channelId: 'c' }).add({ kind: 'process', what: 'killed', signal: 'SIGKILL' }),
      4,
      [],
      'e-2',
    ),
  },
});

const deleted = () => ack(write(ack(write(one(), 'm', 40), 'm'), 'd', 50, null), 'd');
judged(floor.purgeRaisesFloor, {
  pass: { purged: later(deleted(), 50) },
  fail: { forgotten: later(deleted(), 49).offence() },
  unreached: { 'nobody deleted': later(ack(write(one(), 'm', 40), 'm'), 0), alive: later(one(), 7, [entry]) },
});

const under = () => write(one(60), 'm', 60);
judged(floor.floorDecides, {
  pass: {
    told: ack(under(), 'm', { applied: false, current: { value: null, timestamp: 60 } }),
    'somebody was first': ack(under(), 'm', { applied: false, current: { ...entry, value: 1, timestamp: 61 } }),
    'at zero': ack(write(one(), 'm', 0), 'm', { applied: false, current: { value: null, timestamp: 0 } }),
  },
  fail: {
    applied: ack(under(), 'm').offence(),
    'not told': ack(under(), 'm', { applied: false }).offence(),
    'told another floor': ack(under(), 'm', { applied: false, current: { value: null, timestamp: 10 } }).offence(),
    refused: under().error('a', 'clock_skew', { replyTo: 'm' }).offence(),
  },
  unreached: { above: ack(write(one(60), 'm', 61), 'm'), unanswered: under() },
});
