import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { noGapAtJoin } from './joining.js';

const write = { channelId: 'c', key: 'k', value: 1, timestamp: 5 };
const entry = { key: 'k', value: 1, timestamp: 5, userId: 'u-a', clientId: 'c-a' };
const beside = (states: readonly object[]) =>
  script('server')
    .welcomed('a')
    .joined('a', 'c')
    .welcomed('x')
    .client('a', { type: 'state_update', id: 'w', ...write })
    .joined('x', 'c', { states })
    .server('a', { type: 'ack', replyTo: 'w', applied: true });
const relay = (timestamp: number) =>
  beside([]).server('x', { type: 'state_update', channelId: 'c', ...entry, timestamp });

judged(noGapAtJoin, {
  pass: { listed: beside([entry]), relayed: relay(5), 'a newer one': relay(6) },
  fail: { lost: beside([]).expired('x').offence(), 'an older one': relay(4).expired('x').offence() },
  unreached: { unsettled: beside([]), 'long before': script('server').welcomed('a').joined('a', 'c') },
});
