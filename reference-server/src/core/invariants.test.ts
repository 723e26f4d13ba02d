/** Random traffic over blocked sockets, drops and a slow store: what every client may rely on holds all the same. */
import fc from 'fast-check';
import t from 'tap';
import { Bench } from '../testing/bench.js';
import { LateStore } from '../testing/late-store.js';
import type { Frame } from '../testing/peer.js';

const CHANNELS = ['r', 'q'];
const USERS = ['ann', 'bob', 'cy'];

type Step =
  | {
      readonly op: 'say' | 'again' | 'join' | 'rejoin' | 'leave' | 'typing' | 'read' | 'state';
      who: number;
      where: number;
    }
  | { readonly op: 'block' | 'unblock' | 'drop'; who: number; where: number }
  | { readonly op: 'turn' | 'settle' | 'hold' | 'release'; who: number; where: number };

/** One connection as a client sees it: checks each frame as it comes. */
class Observer {
  readonly asked = new Map<string, number>();
  readonly #next = new Map<string, number>();
  /** Offset that each join named, by its id. */
  readonly #since = new Map<string, number>();
  readonly #positions: Map<string, number>;
  readonly #log: Map<string, string>;

  /** @param log what is known to be at each offset, common to all observers */
  constructor(log: Map<string, string>, positions: Map<string, number>) {
    this.#log = log;
    this.#positions = positions;
  }

  ask(id: string, since?: number): void {
    this.asked.set(id, (this.asked.get(id) ?? 0) + 1);
    if (since !== undefined) this.#since.set(id, since);
  }

  take(frame: Frame): void {
    const channelId = String(frame.channelId);
    const where = JSON.stringify(frame);
    if (typeof frame.replyTo === 'string') {
      const left = (this.asked.get(frame.replyTo) ?? 0) - 1;
      if (left < 0) throw new Error(`an answer nobody asked for: ${where}`);
      this.asked.set(frame.replyTo, left);
    }
    if (frame.type === 'joined') {
      const since = this.#since.get(String(frame.replyTo));
      this.#next.set(channelId, (frame.recovered && since !== undefined ? since : Number(frame.offset)) + 1);
    } else if (frame.type === 'left') {
      this.#next.delete(channelId);
    } else if (['typing', 'read', 'state_update'].includes(frame.type)) {
      if (!this.#next.has(channelId)) throw new Error(`not a member: ${where}`);
    } else if (frame.type === 'message' || (frame.type === 'ack' && 'channelId' in frame)) {
      this.#slot(frame, channelId, where);
    }
  }

  #slot(frame: Frame, channelId: string, where: string): void {
    const next = this.#next.get(channelId);
    const offset = Number(frame.offset);
    if (next === undefined) throw new Error(`not a member: ${where}`);
    if (offset > next) throw new Error(`a hole before ${where}`);
    if (offset < next && frame.type === 'message') throw new Error(`a slot twice: ${where}`);
    if (offset === next) {
      this.#next.set(channelId, next + 1);
      this.#positions.set(channelId, offset);
    }
    const id = String(frame.type === 'ack' ? frame.replyTo : frame.id);
    const known = this.#log.get(`${channelId} ${offset}`);
    if (known !== undefined && known !== id) throw new Error(`${known} was there before ${where}`);
    this.#log.set(`${channelId} ${offset}`, id);
  }
}

async function play(steps: readonly Step[], slow: boolean): Promise<void> {
  let late: LateStore | undefined;
  const wrap = { store: (memory: ConstructorParameters<typeof LateStore>[0]) => (late = new LateStore(memory)) };
  const bench = new Bench({ retention: 1000, maxInFlight: 3, ...(slow ? wrap : {}) });
  const log = new Map<string, string>();
  const ids: string[][] = USERS.map(() => []);
  const positions = USERS.map(() => new Map<string, number>());
  const connect = (who: number) => {
    const observer = new Observer(log, positions[who] ?? new Map());
    const peer = bench.connect();
    peer.send({ type: 'hello', protocol: '1.0', clientId: `client-${who}`, userId: USERS[who] });
    return { ...peer, observer };
  };
  const peers = USERS.map((_, who) => connect(who));
  let serial = 0;
  const collect = () => {
    for (const { link, observer } of peers) for (const frame of link.sent()) observer.take(frame);
  };
  for (const { op, who, where } of steps) {
    const peer = peers[who];
    const mine = ids[who];
    if (!peer || !mine) throw new RangeError('no such peer');
    const channelId = CHANNELS[where] ?? 'r';
    const request = (frame: { type: string; id: string; [field: string]: unknown }, since?: number) => {
      peer.observer.ask(frame.id, since);
      peer.send({ channelId, ...frame });
    };
    serial += 1;
    if (op === 'say') {
      mine.push(`m${serial}`);
      request({ type: 'message', id: `m${serial}`, text: `m${serial}` });
    } else if (op === 'again') {
      const id = mine[serial % Math.max(1, mine.length)];
      if (id) request({ type: 'message', id, text: id });
    } else if (op === 'join' || op === 'rejoin') {
      collect();
      const position = positions[who]?.get(channelId);
      if (op === 'rejoin' && position !== undefined) {
        request({ type: 'join', id: `j${serial}`, since: { offset: position } }, position);
      } else request({ type: 'join', id: `j${serial}` });
      await bench.settle();
      collect();
    } else if (op === 'leave') request({ type: 'leave', id: `l${serial}` });
    else if (op === 'typing') peer.send({ type: 'typing', channelId, active: serial % 2 === 0 });
    else if (op === 'read') request({ type: 'read', id: `r${serial}`, offset: 1 + (serial % 5) });
    else if (op === 'state') {
      request({ type: 'state_update', id: `s${serial}`, key: 'k', value: serial, timestamp: serial });
    } else if (op === 'block') peer.link.writable = false;
    else if (op === 'unblock') {
      peer.link.writable = true;
      peer.session.drained();
    } else if (op === 'drop') {
      collect();
      peer.session.lost();
      peers[who] = connect(who);
    } else if (op === 'turn') bench.clock.turn();
    else if (op === 'settle') await bench.settle();
    else if (op === 'hold') late?.hold();
    else late?.release();
    collect();
  }
  late?.release();
  for (let round = 0; round < 3; round += 1) {
    for (const { link, session } of peers) {
      link.writable = true;
      session.drained();
    }
    await bench.settle();
    collect();
  }
  for (const { observer, link } of peers) {
    if (link.closed) throw new Error(`closed with ${link.closed.code}`);
    for (const [id, left] of observer.asked) if (left !== 0) throw new Error(`${id} has ${left} answers to come`);
  }
  if (bench.reported.length > 0) throw bench.reported[0];
}

const step = fc.record({
  op: fc.constantFrom<Step['op'][]>(
    ...(['say', 'say', 'say', 'say', 'again', 'again', 'rejoin', 'rejoin', 'join', 'leave', 'typing', 'read'] as const),
    ...([
      'state',
      'block',
      'unblock',
      'unblock',
      'drop',
      'turn',
      'turn',
      'settle',
      'hold',
      'release',
      'release',
    ] as const),
  ),
  who: fc.nat(USERS.length - 1),
  where: fc.nat(CHANNELS.length - 1),
}) as fc.Arbitrary<Step>;

for (const slow of [false, true]) {
  t.test(slow ? 'a store that answers later' : 'a store that answers at once', async (t) => {
    const seed = Date.now() % 2 ** 31;
    t.comment(`seed ${seed}`);
    // Everyone is a member to begin with, so that most of the traffic means something.
    const all = USERS.flatMap((_, who) => CHANNELS.map((_, where): Step => ({ op: 'join', who, where })));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => play([...all, ...steps], slow)),
      { seed, numRuns: 200 },
    );
    t.pass('slots without holes, one answer for each request, one log for all');
  });
}
