import { test } from 'tap';
import { judged } from '../../check/judged.js';
import { type Script, script, WELCOME } from '../../check/script.js';
import * as heartbeat from './heartbeat.js';

const alive = () => script('server').welcomed('a');
const ping = (timestamp: unknown) => ({ type: 'ping', timestamp });
const pong = (timestamp: unknown) => ({ type: 'pong', timestamp, serverTime: 1 });
const asked = (timestamp: unknown = '7') => alive().client('a', ping(timestamp));
const served = (on: Script, conn = 'a') => on.client(conn, ping('end')).server(conn, pong('end'));

judged(heartbeat.pongEchoesTimestamp, {
  pass: { same: asked().server('a', pong('7')) },
  fail: {
    'another JSON type': asked().server('a', pong(7)).offence(),
    'another value': asked().server('a', pong('8')).offence(),
  },
  unreached: { 'no ping': alive().server('a', pong('7')), 'no pong': asked() },
});

judged(heartbeat.onePongEach, {
  pass: {
    one: asked().server('a', pong('7')),
    'the same twice': asked().client('a', ping('7')).server('a', pong('7')).server('a', pong('7')),
  },
  fail: {
    two: asked().server('a', pong('7')).server('a', pong('7')).offence(),
    none: asked().expired('a').offence(),
  },
  unreached: { unsettled: asked(), 'a bad ping': asked(1.5).expired('a') },
});

/** A ping behind messages, of which `maxInFlight` may be unanswered. */
const behind = (messages: number) => {
  const on = alive().joined('a', 'c');
  for (let count = 0; count < messages; count++) on.post('a', 'c', `m${count}`);
  return on.client('a', ping('7')).after(300).ack('a', 'c', 'm0', 1).server('a', pong('7'));
};
judged(heartbeat.pongInTime, {
  pass: { 'at once': asked().after(200).server('a', pong('7')) },
  fail: {
    late: asked().after(300).server('a', pong('7')).offence(),
    'behind messages': behind(WELCOME.limits.maxInFlight).offence(),
  },
  unreached: {
    'behind more than it has to read': behind(WELCOME.limits.maxInFlight + 1),
    none: asked().after(300),
    'not read': asked().add({ kind: 'fault', conn: 'a', action: 'pause-reading' }).after(300).server('a', pong('7')),
  },
});
test('a late pong proves nothing if the kit was late itself', async (t) => {
  t.match(heartbeat.pongInTime.judge(asked().after(300).lag(150).server('a', pong('7')).trace()), {
    outcome: 'inconclusive',
  });
});

judged(heartbeat.pingsTheSilent, {
  pass: { 'after an interval': alive().after(210).server('a', ping(1)).after(500).close('a', 'server', 4108) },
  fail: {
    never: alive().after(610).close('a', 'server', 4108).offence(),
    late: alive().after(520).server('a', ping(1)).offence().after(100).close('a', 'server', 4108),
  },
  unreached: {
    busy: asked().after(100).client('a', ping(2)),
    'too short': alive().after(300).close('a', 'client', 1000),
    'the close right behind the ping': script('server')
      .welcomed('a', { welcome: { heartbeat: { intervalMs: 590, timeoutMs: 600 } } })
      .after(630)
      .close('a', 'server', 4108),
  },
});

test('a late ping proves nothing on a crowded machine', async (t) => {
  const crowded = alive().after(100).lag(60).after(100).lag(60).after(100).lag(60).after(220).server('a', ping(1));
  t.match(heartbeat.pingsTheSilent.judge(crowded.after(100).close('a', 'server', 4108).trace()), {
    outcome: 'inconclusive',
  });
});

judged(heartbeat.closesTheSilent, {
  pass: { 'after timeoutMs': alive().after(620).close('a', 'server', 4108) },
  fail: {
    'another code': alive().after(620).close('a', 'server', 4002).offence(),
    'as if the server went away': alive().after(620).close('a', 'server', 1001).offence(),
    'cut, though all was read': alive().after(620).close('a', 'server', 1006).offence(),
    never: alive().expired('a', 2000).offence(),
    late: alive().after(1500).close('a', 'server', 4108).offence(),
  },
  unreached: {
    early: alive().after(300).close('a', 'server', 4108),
    'gone after its goodbye': alive()
      .server('a', { type: 'goodbye', code: 4200, reason: 'restart' })
      .after(620)
      .close('a', 'server', 1001),
    'cut with a frame unread': alive().post('a', 'c', 'large').after(620).close('a', 'server', 1006),
    'kit left': alive().after(700).close('a', 'client', 1000),
  },
});

const controlled = (action = 'control-ping') => alive().after(500).add({ kind: 'fault', conn: 'a', action });
judged(heartbeat.controlFramesAreNoLife, {
  pass: { closed: controlled().after(120).close('a', 'server', 4108) },
  fail: {
    'kept open': controlled().expired('a', 1000).offence(),
    'kept open by pongs': controlled('control-pong').expired('a', 1000).offence(),
  },
  unreached: { 'no control frames': alive().after(620).close('a', 'server', 4108), unsettled: controlled() },
});

const busy = () => {
  const on = alive();
  for (let step = 0; step < 4; step++) on.after(300).client('a', { type: 'typing', channelId: 'c', active: true });
  return on;
};
judged(heartbeat.busyLinkLives, {
  pass: { lives: served(busy()) },
  fail: {
    closed: busy().after(100).close('a', 'server', 4108).offence(),
    'too early after hello': alive().after(500).close('a', 'server', 4108).offence(),
    'too early after a ping that was read': served(alive().after(300)).after(500).close('a', 'server', 4108).offence(),
  },
  unreached: {
    silent: alive().after(610).close('a', 'server', 4108),
    'a clock that runs a little fast': alive().after(570).close('a', 'server', 4108),
    'a frame on its way, and a long pause before it': served(alive())
      .after(500)
      .client('a', ping('late'))
      .after(100)
      .close('a', 'server', 4108),
    'a long silence, and a frame that crossed the close': alive()
      .after(1300)
      .client('a', ping(2))
      .after(4)
      .close('a', 'server', 4108),
    short: served(alive()),
    'a pause just before, the frame after it on its way': busy()
      .after(590)
      .client('a', ping(2))
      .after(50)
      .close('a', 'server', 4108),
  },
});

const again = () => alive().after(610).close('a', 'server', 4108).welcomed('b', { client: 'c-a' });
judged(heartbeat.clockStartsAnew, {
  pass: { lives: served(again(), 'b') },
  fail: { inherited: again().after(100).close('b', 'server', 4108).offence() },
  unreached: { first: served(alive()), 'nothing asked': again() },
});

const stray = () => alive().client('a', { type: 'pong', timestamp: 'stray' });
judged(heartbeat.strayPongIgnored, {
  pass: { served: served(stray()) },
  fail: { error: stray().error('a', 'invalid_frame').offence(), closed: stray().close('a', 'server', 4002).offence() },
  unreached: { asked: alive().server('a', ping(1)).client('a', { type: 'pong', timestamp: 1 }), unsettled: stray() },
});
