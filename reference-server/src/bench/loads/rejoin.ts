import { DIALECTS } from '../dialects/index.js';
import { Wire } from '../wire/wire.js';
import { eachOf } from './crowd.js';
import type { Load } from './load.js';

export interface RejoinParams {
  readonly rooms: number;
  /** Members of each room. */
  readonly members: number;
  /** Messages that every member misses. */
  readonly missed: number;
  /** Characters of each message's text. */
  readonly length: number;
  /** How many connect at the same time: fewer than the backlog of a listening socket. */
  readonly opening: number;
}

/** Everybody is cut off at once, misses messages and comes back: how long until all have all of them. */
export const rejoin: Load<RejoinParams> = async ({ urls: [url], dialect: name }, params) => {
  const run = Math.random().toString(36).slice(2, 8);
  const text = 'x'.repeat(params.length);
  const enter = async (room: string, user: string) => {
    const dialect = DIALECTS[name]();
    const wire = await Wire.open({ url, subprotocol: dialect.subprotocol });
    await dialect.enter(wire, room, user);
    return { room, user, dialect, wire };
  };
  const rooms = Array.from({ length: params.rooms }, (_, n) => `rejoin-${run}-${n}`);
  const publishers = await Promise.all(rooms.map((room, n) => enter(room, `publisher-${n}`)));
  const members: Awaited<ReturnType<typeof enter>>[] = [];
  const places = rooms.flatMap((room) => Array.from({ length: params.members }, () => room));
  await eachOf(places.entries(), params.opening, async ([n, room]) => {
    members.push(await enter(room, `member-${n}`));
  });

  // One message that everybody has: some protocols can only come back to a message.
  const noted = Promise.all(
    members.map(({ wire, dialect }) => delivery(wire, dialect).then((one) => dialect.note?.(one))),
  );
  for (const { room, wire, dialect } of publishers) wire.send(dialect.request(room, 0, text));
  await noted;
  for (const { wire } of members) wire.destroy();
  await Promise.all(publishers.map((publisher) => publish(publisher, params.missed, text)));

  const start = performance.now();
  await eachOf(members, params.opening, async ({ room, user, dialect }) => {
    if (!dialect.comeBack) throw new Error(`${name} cannot come back`);
    const wire = await Wire.open({ url, subprotocol: dialect.subprotocol });
    const all = deliveries(wire, dialect, params.missed);
    await dialect.comeBack(wire, room, user);
    await all.complete;
    wire.destroy();
  });
  const ms = performance.now() - start;
  for (const { wire } of publishers) wire.destroy();
  return { ms, perSecond: (members.length * params.missed * 1000) / ms };
};

type Speaker = ReturnType<(typeof DIALECTS)['parley']>;

function delivery(wire: Wire, dialect: Speaker): Promise<string> {
  return new Promise((resolve) => {
    wire.onMessage = (bytes, from, to) => {
      if (dialect.isDelivery(bytes, from, to)) resolve(bytes.toString('utf8', from, to));
    };
  });
}

async function publish(
  { room, wire, dialect }: { room: string; wire: Wire; dialect: Speaker },
  count: number,
  text: string,
) {
  let acked = 0;
  await new Promise<void>((resolve) => {
    wire.onMessage = (bytes, from, to) => {
      if (dialect.isAck(bytes, from, to) && ++acked === count) resolve();
    };
    wire.send(...Array.from({ length: count }, (_, n) => dialect.request(room, n + 1, text)));
  });
}

/** Counts what comes, also while the connection is still being made; nothing may come that was not missed. */
function deliveries(wire: Wire, dialect: Speaker, wanted: number): { readonly complete: Promise<void> } {
  let count = 0;
  const complete = new Promise<void>((resolve, reject) => {
    wire.onClose = () => reject(new Error('the server closed a member that came back'));
    wire.onMessage = (bytes, from, to) => {
      if (!dialect.isDelivery(bytes, from, to)) return;
      count += 1;
      if (count === wanted) resolve();
    };
  });
  return { complete };
}
