import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as bounds from './bounds.js';

const NOW = WELCOME.serverTime;
const SKEW = WELCOME.limits.maxClockSkewMs;
const one = () => script('server').welcomed('a').joined('a', 'c');
const write = (on: Script, id: string, timestamp: number, value: unknown = id, key = 'k') =>
  on.client('a', { type: 'state_update', id, channelId: 'c', key, value, timestamp });
const ack = (on: Script, replyTo: string, applied = true) => on.server('a', { type: 'ack', replyTo, applied });
const skew = (on: Script, replyTo: string) => on.error('a', 'clock_skew', { replyTo, serverTime: NOW });
const chain = () => ack(ack(write(write(one(), 'm', NOW + SKEW), 'n', NOW + SKEW + 1), 'm'), 'n');

judged(bounds.acceptsTheNearFuture, {
  pass: {
    'within the skew': ack(write(one(), 'm', NOW + SKEW - 600), 'm'),
    'one beyond the current': chain(),
  },
  fail: {
    'within the skew': skew(write(one(), 'm', NOW + SKEW - 600), 'm').offence(),
    'one beyond the current': skew(ack(write(write(one(), 'm', NOW + SKEW), 'n', NOW + SKEW + 1), 'm'), 'n').offence(),
  },
  unreached: {
    'too far': skew(write(one(), 'm', NOW + SKEW + 600), 'm'),
    'the clock may say so': skew(write(one(), 'm', NOW + SKEW - 100), 'm'),
    'written by another too': skew(
      ack(write(one(), 'm', NOW), 'm')
        .welcomed('b')
        .joined('b', 'c')
        .client('b', { type: 'state_update', id: 'x', channelId: 'c', key: 'k', value: 1, timestamp: NOW }),
      'x',
    ),
  },
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const deep = (depth: number) => write(one(), 'd', NOW, nested(depth));
judged(bounds.refusesDeepValues, {
  pass: { refused: deep(30).error('a', 'invalid_frame', { replyTo: 'd', field: '/value' }) },
  fail: {
    applied: ack(deep(30), 'd').offence(),
    never: deep(30).expired('a').offence(),
    'not so deep': deep(29).error('a', 'invalid_frame', { replyTo: 'd', field: '/value' }).offence(),
  },
  unreached: { 'deep enough': ack(deep(29), 'd') },
});
