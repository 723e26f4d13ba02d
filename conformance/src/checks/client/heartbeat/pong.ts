import { isDeepStrictEqual } from 'node:util';
import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { LAG, SLACK } from '../../../check/delays.js';
import { aliveAt, asleep, deaf, type Link, links, watched } from '../../../check/links.js';
import { clientStays } from '../../../check/stays.js';
import { groupBy, once } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';

export const answersPing = check({
  id: 'client/heartbeat/answers-each-ping-once',
  requirements: ['PLY-HBT-8', 'PLY-HBT-11'],
  title: 'each ping of the server gets exactly one pong, within intervalMs',
  hint: 'Send the `pong` from the handler of `ping`, at once, past every queue and batch.',
  judge: (trace) =>
    each(pings(trace), ({ link, ping }) => {
      const { intervalMs } = link.values?.heartbeat ?? { intervalMs: Number.POSITIVE_INFINITY };
      const same = (frame: Frame) => isDeepStrictEqual(frame.body.timestamp, ping.body.timestamp);
      const asked = framesOf(link.connection, 'server', 'ping').filter(same).length;
      const pongs = framesOf(link.connection, 'client', 'pong').filter((frame) => frame.n > ping.n && same(frame));
      const [pong] = pongs;
      const extra = pongs[asked];
      if (extra) return fail(`${pongs.length} pongs for ${asked} ping(s)`, ping, extra);
      const due = ping.t + intervalMs + SLACK;
      if (pong && pong.t <= due) return pass(ping, pong);
      if (!aliveAt(trace, link, due) || !(pong || watched(trace, due, link)) || asleep(trace, ping.t, due))
        return UNREACHED;
      const what = `no pong within ${intervalMs + SLACK} ms, \`welcome\` says ${intervalMs} ms`;
      return unlessLagged(trace, ping.t, due, LAG, fail(what, pong ?? ping));
    }),
});

export const pongEchoes = check({
  id: 'client/heartbeat/pong-echoes-timestamp',
  requirements: ['PLY-HBT-9'],
  title: 'a pong carries the timestamp of its ping, same JSON type and value',
  hint: 'Copy `timestamp` from the ping as it was parsed; do not read it as a number or put your own clock there.',
  judge: (trace) =>
    each(links(trace), ({ connection }) =>
      each(framesOf(connection, 'client', 'pong'), (pong) => {
        const asked = framesOf(connection, 'server', 'ping').filter((ping) => ping.n < pong.n);
        const last = asked.at(-1);
        if (!last) return UNREACHED;
        return asked.some((ping) => isDeepStrictEqual(ping.body.timestamp, pong.body.timestamp))
          ? pass(pong)
          : fail(`the pong carries ${JSON.stringify(pong.body.timestamp)}, no ping of this connection did`, last, pong);
      }),
    ),
});

const stampOf = ({ body }: Frame): string | undefined => JSON.stringify(body.timestamp);
const byStamp = once((pings: readonly Frame[]) => groupBy(pings, stampOf));

export const strayPong = check({
  id: 'client/heartbeat/stray-pong-ignored',
  requirements: ['PLY-HBT-12'],
  title: 'a pong to which there is no ping changes nothing',
  hint: 'Look the timestamp up among the outstanding pings; if it is not there, only note that data came in.',
  judge: (trace) =>
    each(links(trace), ({ connection, welcome }) =>
      each(framesOf(connection, 'server', 'pong'), (pong) => {
        if (!welcome || pong.n < welcome.n) return UNREACHED;
        const asked = byStamp(framesOf(connection, 'client', 'ping')).get(stampOf(pong))?.[0];
        if (asked && asked.n < pong.n) return UNREACHED;
        return clientStays(trace, pong, 'a pong that nobody had asked for');
      }),
    ),
});

/** Pings of the server on connections that are welcome and heard. */
function pings(trace: Trace): readonly { link: Link; ping: Frame }[] {
  return links(trace).flatMap((link) => {
    const { welcome } = link;
    if (!welcome || !link.values || deaf(trace, link)) return [];
    const from = framesOf(link.connection, 'server', 'ping').filter((ping) => ping.n > welcome.n);
    return from.map((ping) => ({ link, ping }));
  });
}
