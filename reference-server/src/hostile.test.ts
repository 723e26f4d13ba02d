/** Bytes no honest client sends, over a bare TCP socket: the answer of the specification, and a server that goes on. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import t from 'tap';
import { createServer, type RunningServer } from './server.js';
import { Peer } from './testing/peer.js';

/** A masked frame as a client sends it. */
function clientFrame(opcode: number, payload: Buffer, { final = true, mask = true } = {}): Buffer {
  const key = Buffer.from([1, 2, 3, 4]);
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  if (payload.length > 65_535) throw new RangeError('not needed here');
  length[0] = (length[0] ?? 0) | (mask ? 0x80 : 0);
  const body = mask ? payload.map((byte, i) => byte ^ (key[i % 4] ?? 0)) : payload;
  return Buffer.concat([Buffer.from([(final ? 0x80 : 0) | opcode, ...length]), mask ? key : Buffer.alloc(0), body]);
}

const text = (value: unknown) => clientFrame(1, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const hello = { type: 'hello', protocol: '1.0', clientId: 'raw', userId: 'mallory' };

async function upgrade(server: RunningServer, protocol = 'Sec-WebSocket-Protocol: parley.v1\r\n'): Promise<Socket> {
  const socket = connect(server.address.port, server.address.address);
  socket.on('error', () => {});
  socket.write(
    `GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${protocol}\r\n`,
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  if (!head.toString().startsWith('HTTP/1.1 101')) throw new Error(head.toString());
  return socket;
}

/** Everything the server sends until it ends the connection; the close code is the last number. */
async function untilClosed(socket: Socket): Promise<{ code: number; before: string }> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    const all = Buffer.concat(chunks);
    // A close frame of the server is short and comes last: 0x88, length, code, reason.
    const at = all.lastIndexOf(0x88);
    if (at >= 0 && all.length === at + 2 + (all[at + 1] ?? 0)) socket.end(clientFrame(8, all.subarray(at + 2, at + 4)));
  });
  await once(socket, 'close');
  const all = Buffer.concat(chunks);
  const at = all.lastIndexOf(0x88);
  return { code: all.readUInt16BE(at + 2), before: all.subarray(0, at).toString() };
}

const nested = (depth: number) => `{"type":"x","a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

const closing: [string, number, Buffer[]][] = [
  ['not JSON', 4002, [text('hello')]],
  ['an array', 4002, [text([hello])]],
  ['a frame before hello', 4002, [text({ type: 'ping', timestamp: 1 })]],
  ['an unknown frame before hello', 4002, [text({ type: 'x' })]],
  ['not JSON after hello', 4002, [text(hello), text('{')]],
  ['an array after hello', 4002, [text(hello), text('[]')]],
  ['null after hello', 4002, [text(hello), text('null')]],
  ['nested too deep', 4002, [text(hello), text(nested(32))]],
  ['nested a thousand deep', 4002, [text(hello), text(nested(1000))]],
  ['a binary message', 4002, [text(hello), clientFrame(2, Buffer.from('{}'))]],
  ['a second hello', 4002, [text(hello), text(hello)]],
  ['an invalid second hello', 4002, [text(hello), text({ type: 'hello' })]],
  ['invalid UTF-8', 1007, [text(hello), clientFrame(1, Buffer.from([0x22, 0xff, 0xfe, 0x22]))]],
  ['oversize', 1009, [text(hello), text(`"${'x'.repeat(2047)}"`)]],
  [
    'oversize in fragments',
    1009,
    [text(hello), clientFrame(1, Buffer.alloc(1500, 0x20), { final: false }), clientFrame(0, Buffer.alloc(1500, 0x20))],
  ],
  ['an unmasked frame', 1002, [text(hello), clientFrame(1, Buffer.from('{}'), { mask: false })]],
  ['a reserved opcode', 1002, [text(hello), clientFrame(5, Buffer.alloc(0))]],
  ['a huge declared length', 1009, [text(hello), Buffer.from([0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4])]],
];

t.test('what ends the connection, with its code', async (t) => {
  const server = await createServer({ maxFrameBytes: 2048 });
  t.teardown(() => server.close());
  const witness = await Peer.welcome(server.url, 'witness');
  for (const [what, code, frames] of closing) {
    const socket = await upgrade(server);
    const ended = untilClosed(socket);
    socket.write(Buffer.concat(frames));
    const { code: got, before } = await ended;
    t.equal(got, code, what);
    t.notMatch(before, /"type":"error"/, `${what}: the code is the answer`);
    t.same(await witness.fence(), [], `${what}: others go on`);
  }
});

t.test('a socket that is cut anywhere leaves no trace', async (t) => {
  const server = await createServer();
  t.teardown(() => server.close());
  const whole = Buffer.concat([text(hello), text({ type: 'join', id: 'j', channelId: 'r' })]);
  for (const cut of [0, 1, 5, 20, whole.length - 1, whole.length]) {
    const socket = await upgrade(server);
    socket.write(whole.subarray(0, cut));
    socket.resetAndDestroy();
  }
  const garbage = connect(server.address.port, server.address.address);
  garbage.on('error', () => {});
  garbage.end('\x16\x03\x01 this is no HTTP\r\n\r\n');
  await once(garbage.resume(), 'close');
  const peer = await Peer.welcome(server.url, 'ann');
  t.match(await peer.join('r'), { type: 'joined' });
});

t.test('a frame in fragments, byte by byte, is one frame (PLY-TRN-10)', async (t) => {
  const server = await createServer();
  t.teardown(() => server.close());
  const socket = await upgrade(server);
  const bytes = Buffer.from(JSON.stringify(hello));
  const parts = [...bytes].map((byte, i) =>
    clientFrame(i === 0 ? 1 : 0, Buffer.from([byte]), { final: i === bytes.length - 1 }),
  );
  socket.write(Buffer.concat(parts));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  t.match(answer.toString(), /"type":"welcome"/);
  socket.destroy();
});

t.test('the sender is who the server says, whatever the frame claims (PLY-SEC-1 to 3)', async (t) => {
  const server = await createServer();
  t.teardown(() => server.close());
  const mallory = await Peer.welcome(server.url, 'mallory');
  const bob = await Peer.welcome(server.url, 'bob');
  for (const peer of [mallory, bob]) await peer.join('r');
  const forged = { userId: 'ann', clientId: 'client-ann', offset: 99, timestamp: 1, channelId: 'r' };
  mallory.send({ ...forged, type: 'message', id: 'm', text: 'x', x_unknown: 1 });
  mallory.send({ ...forged, type: 'typing', active: true });
  mallory.send({ ...forged, type: 'read', offset: 1 });
  mallory.send({ ...forged, type: 'state_update', key: 'k', value: 1 });
  const own = { userId: 'mallory', channelId: 'r' };
  const seen = [await bob.next(), await bob.next(), await bob.next(), await bob.next()];
  t.match(
    seen.find((f) => f.type === 'message'),
    { ...own, clientId: 'client-mallory', offset: 1 },
  );
  t.notMatch(
    seen.find((f) => f.type === 'message'),
    { timestamp: 1 },
  );
  t.notOk('x_unknown' in (seen.find((f) => f.type === 'message') ?? {}));
  t.match(
    seen.find((f) => f.type === 'typing'),
    { ...own, clientId: 'client-mallory' },
  );
  t.match(
    seen.find((f) => f.type === 'read'),
    { ...own, offset: 1 },
  );
  t.match(
    seen.find((f) => f.type === 'state_update'),
    { ...own, clientId: 'client-mallory', timestamp: 1 },
  );
});

t.test('__proto__ and its like are names like any other (PLY-SEC-17)', async (t) => {
  const server = await createServer();
  t.teardown(() => server.close());
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
  for (const name of names) {
    const ann = await Peer.welcome(server.url, name, name);
    const bob = await Peer.welcome(server.url, 'bob');
    for (const peer of [ann, bob]) await peer.join(name);
    ann.ws.send(`{"type":"message","id":"${name}","channelId":"${name}","text":"x","data":{"${name}":{"polluted":1}}}`);
    ann.ws.send(
      `{"type":"state_update","id":"s","channelId":"${name}","key":"${name}","value":{"${name}":1},"timestamp":1}`,
    );
    ann.send({ type: 'read', channelId: name, offset: 1 });
    const frames = [await bob.next(), await bob.next(), await bob.next()];
    const message = frames.find((f) => f.type === 'message');
    t.match(JSON.stringify(message?.data), `{"${name}":{"polluted":1}}`);
    const late = await Peer.welcome(server.url, 'late');
    const joined = await late.join(name);
    t.match(joined, { states: [{ key: name }], reads: [{ userId: name, offset: 1 }] });
    t.equal(({} as { polluted?: unknown }).polluted, undefined);
  }
});

t.test('strings with lone surrogates are refused where they would be relayed (PLY-FRM-14, PLY-FRM-15)', async (t) => {
  const server = await createServer();
  t.teardown(() => server.close());
  const ann = await Peer.welcome(server.url, 'ann');
  await ann.join('r');
  ann.ws.send(`{"type":"message","id":"a","channelId":"r","text":"\\ud800"}`);
  ann.ws.send(`{"type":"message","id":"b","channelId":"r","text":"","data":[{"\\udc00":1}]}`);
  ann.ws.send(`{"type":"state_update","id":"c","channelId":"r","key":"k","value":"\\ud83d","timestamp":1}`);
  ann.ws.send(`{"type":"ping","timestamp":"\\ud83d"}`);
  ann.ws.send(`{"type":"message","id":"d","channelId":"r","text":"\\ud83d\\ude00","data":"\\ud83d\\ude00"}`);
  const frames = await ann.fence();
  t.match(frames.slice(0, 4), [
    { code: 'invalid_frame', field: '/text', replyTo: 'a' },
    { code: 'invalid_frame', field: '/data', replyTo: 'b' },
    { code: 'invalid_frame', field: '/value', replyTo: 'c' },
    { code: 'invalid_frame', field: '/timestamp' },
  ]);
  t.match(frames[4] ?? (await ann.next()), { type: 'ack', replyTo: 'd' });
});

t.test('numbers that outgrow the frame when written out are refused (PLY-LIM-17)', async (t) => {
  const server = await createServer({ maxFrameBytes: 2048 });
  t.teardown(() => server.close());
  const ann = await Peer.welcome(server.url, 'ann');
  await ann.join('r');
  ann.ws.send(`{"type":"message","id":"a","channelId":"r","text":"","data":[${Array(300).fill('1e20').join()}]}`);
  ann.ws.send(`{"type":"message","id":"b","channelId":"r","text":"","data":[${Array(50).fill('1e20').join()}]}`);
  t.match(await ann.next(), { code: 'invalid_frame', field: '/data', replyTo: 'a' });
  t.match(await ann.next(), { type: 'ack', replyTo: 'b' });
});
