import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as heartbeat from './pong.js';

const pinged = (timestamp: unknown = '7') => script('client').welcomed('a').server('a', { type: 'ping', timestamp });
const pong = (timestamp: unknown = '7') => ({ type: 'pong', timestamp });

judged(heartbeat.answersPing, {
  pass: { once: pinged().client('a', pong()) },
  fail: {
    never: pinged().offence().expired('a', 800),
    twice: pinged().client('a', pong()).client('a', pong()).offence(),
    late: pinged().after(800).client('a', pong()).offence(),
  },
  unreached: { 'no time': pinged(), 'lost before': pinged().close('a', 'server', 1012).expired('a', 800) },
});

judged(heartbeat.pongEchoes, {
  pass: { same: pinged(7).client('a', pong(7)) },
  fail: { 'another type': pinged(7).client('a', pong('7')).offence() },
  unreached: { 'no pong': pinged() },
});

const stray = () =>
  script('client')
    .welcomed('a')
    .server('a', { ...pong('nobody'), serverTime: 1 });
judged(heartbeat.strayPong, {
  pass: { stays: stray().fence('a') },
  fail: { closes: stray().close('a', 'client', 1002).offence() },
  unreached: {
    'no proof': stray(),
    'asked for': script('client')
      .welcomed('a')
      .client('a', { type: 'ping', timestamp: 1 })
      .server('a', { ...pong(1), serverTime: 1 })
      .fence('a'),
  },
});
