import { once } from 'node:events';
import type { Socket } from 'node:net';
import { type Test, test } from 'tap';
import { WebSocket } from 'ws';
import { Unmet } from '../scenario/unmet.js';
import { Recorder } from '../trace/recorder.js';
import { Stage } from './stage.js';

async function staged(t: Test) {
  const recorder = new Recorder();
  const stage = new Stage(recorder, 2000);
  await stage.listen();
  t.teardown(() => stage.dispose());
  const connect = () => {
    const socket = new WebSocket(stage.url, 'parley.v1');
    const frames: { type: string; [field: string]: unknown }[] = [];
    socket.on('message', (data) => frames.push(JSON.parse(String(data))));
    socket.on('error', () => undefined);
    const send = (frame: object) => socket.send(JSON.stringify(frame));
    const next = async (type: string) => {
      while (!frames.some((frame) => frame.type === type)) await once(socket, 'message');
      return frames.splice(
        frames.findIndex((frame) => frame.type === type),
        1,
      )[0];
    };
    return { socket, send, next, frames };
  };
  return { stage, recorder, connect, faults: () => recorder.events.filter((event) => event.kind === 'fault') };
}

const HELLO = { type: 'hello', protocol: '1.0', clientId: 'client', userId: 'ann' };

test('the model greets, answers pings, joins, acknowledges once, relays and recovers', async (t) => {
  const { stage, connect } = await staged(t);
  stage.model.welcome = { heartbeat: { intervalMs: 77 } };
  const { socket, send, next } = connect();
  await once(socket, 'open');
  send(HELLO);
  t.match(await next('welcome'), { userId: 'ann', heartbeat: { intervalMs: 77, timeoutMs: 15_000 } });
  send({ type: 'ping', timestamp: 'x' });
  t.match(await next('pong'), { timestamp: 'x' });
  send({ type: 'message', id: 'early', channelId: 'room', text: 'too early' });
  t.match(await next('error'), { code: 'not_joined', replyTo: 'early' });
  send({ type: 'join', id: 'j', channelId: 'room' });
  t.match(await next('joined'), { replyTo: 'j', offset: 0 });
  stage.model.post('room', 'from elsewhere');
  t.match(await next('message'), { offset: 1, text: 'from elsewhere' });
  send({ type: 'message', id: 'm', channelId: 'room', text: 'mine' });
  t.match(await next('ack'), { replyTo: 'm', offset: 2 });
  send({ type: 'batch', messages: [{ type: 'message', id: 'm', channelId: 'room', text: 'mine' }] });
  t.match(await next('ack'), { replyTo: 'm', offset: 2 }, 'the same id again, in a batch');

  const again = connect();
  await once(again.socket, 'open');
  again.send(HELLO);
  const { epoch } = stage.model.channel('room');
  again.send({ type: 'join', id: 'k', channelId: 'room', since: { epoch, offset: 1 } });
  t.match(await again.next('joined'), { offset: 2, recovered: true });
  t.match(await again.next('message'), { id: 'm', offset: 2 }, 'the replay');
  stage.model.channel('room').restart();
  send({ type: 'leave', id: 'l', channelId: 'room' });
  await next('left');
  send({ type: 'join', id: 'j2', channelId: 'room', since: { epoch, offset: 1 } });
  t.match(await next('joined'), { offset: 0, recovered: false });
});

test('registers: the greater mark and the greater stamp win, and what moved is relayed', async (t) => {
  const { connect } = await staged(t);
  const [a, b] = [connect(), connect()];
  for (const [{ socket, send, next }, userId] of [
    [a, 'ann'],
    [b, 'bob'],
  ] as const) {
    if (socket.readyState !== socket.OPEN) await once(socket, 'open');
    send({ ...HELLO, userId });
    send({ type: 'join', id: 'j', channelId: 'room' });
    await next('joined');
  }
  a.send({ type: 'read', id: 'r1', channelId: 'room', offset: 5 });
  t.match(await a.next('ack'), { applied: true });
  t.match(await b.next('read'), { userId: 'ann', offset: 5 });
  a.send({ type: 'read', id: 'r2', channelId: 'room', offset: 4 });
  t.match(await a.next('ack'), { applied: false, current: 5 });
  a.send({ type: 'state_update', id: 's1', channelId: 'room', key: 'k', value: 1, timestamp: 20 });
  t.match(await b.next('state_update'), { userId: 'ann', value: 1 });
  b.send({ type: 'state_update', id: 's2', channelId: 'room', key: 'k', value: 2, timestamp: 3 });
  t.match(await b.next('ack'), { applied: false, current: { value: 1, timestamp: 20 } });
});

test('attempts: refused, reset, stalled, in this order, all on record', async (t) => {
  const { stage, recorder, connect } = await staged(t);
  stage.plan({ refuse: 503 }, 'reset', 'stall');
  const [refused] = await once(connect().socket, 'unexpected-response').then(([, response]) => [response]);
  t.equal(refused.statusCode, 503);
  await new Promise((resolve) => connect().socket.on('close', resolve));
  const stalled = connect().socket;
  t.match(await stage.attempt(), { conn: 'c1', protocols: ['parley.v1'] });
  t.match(await stage.attempt(), { conn: 'c2', reception: 'reset' });
  t.match(await stage.attempt(), { conn: 'c3', reception: 'stall' });
  const over = new Promise<void>((resolve) => {
    recorder.subscribe((event) => event.kind === 'refused' && resolve());
  });
  stalled.terminate();
  await over;
  t.match(
    recorder.events.filter((event) => event.kind === 'refused'),
    [
      { conn: 'c1', by: 'server', status: 503 },
      { conn: 'c2', by: 'server' },
      { conn: 'c3', by: 'client' },
    ],
  );
});

test('fault rules touch the wire, and the trace says so', async (t) => {
  const { stage, connect, faults } = await staged(t);
  stage.faults.add({ from: 'server', type: 'pong', nth: 1 }, { act: 'drop' });
  stage.faults.add({ from: 'server', type: 'pong', nth: 2 }, { act: 'duplicate' });
  stage.faults.add({ from: 'server', type: 'pong', nth: 3 }, { act: 'reorder' });
  stage.faults.add({ from: 'client', type: 'join' }, { act: 'reset' });
  const { socket, send, frames } = connect();
  await once(socket, 'open');
  send(HELLO);
  for (const timestamp of [1, 2, 3, 4]) send({ type: 'ping', timestamp });
  send({ type: 'join', id: 'j', channelId: 'room' });
  const [code] = await once(socket, 'close');
  t.equal(code, 1006);
  t.same(
    frames.filter(({ type }) => type === 'pong').map(({ timestamp }) => timestamp),
    [2, 2, 4, 3],
  );
  t.same(
    faults().map((event) => event.action),
    ['drop', 'duplicate', 'reorder', 'reset'],
  );
  t.match(stage.current.closedWith, { by: 'server', code: 1006 });
});

test('half-open: the close of the client is not answered; muted: it is on record', async (t) => {
  const { stage, connect } = await staged(t);
  const first = connect().socket;
  const gone = await stage.session();
  await once(first, 'open');
  gone.halfOpen();
  first.close(4108);
  await t.rejects(gone.closed(50), Unmet);
  first.terminate();
  const second = connect().socket;
  const silent = await stage.session();
  silent.mute();
  second.on('open', () => second.close(4108));
  t.match(await silent.closed(), { by: 'client', code: 4108 });
});

test('the close frame of a client is its end, although TCP goes on', async (t) => {
  const { stage, recorder, connect } = await staged(t);
  const socket = connect().socket as WebSocket & { readonly _socket: Socket };
  const session = await stage.session();
  await once(socket, 'open');
  // So that the answer is not read, after which TCP would end. Masked with zeros.
  socket.pause();
  socket._socket.write(Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x10, 0x08]));
  t.match(await session.closed(), { by: 'client', code: 4104 });
  t.equal(socket._socket.destroyed, false);
  t.match(recorder.events.at(-1), { kind: 'close', by: 'client', code: 4104 });
  socket.terminate();
});

test('a handler takes a type over, and may hand it back', async (t) => {
  const { stage, connect } = await staged(t);
  stage.handle('ping', (frame, session, model) => {
    if (frame.timestamp === 2) model();
    else session.send({ type: 'by-hand' });
  });
  const { socket, send, next, frames } = connect();
  await once(socket, 'open');
  send({ type: 'ping', timestamp: 1 });
  await next('by-hand');
  send({ type: 'ping', timestamp: 2 });
  t.match(await next('pong'), { timestamp: 2 });
  t.same(frames, []);
});
