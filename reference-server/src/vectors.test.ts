/** Every vector of a client's frame, sent to a running server: the answer it names, no effect, and the server goes on. */
import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { createServer } from './server.js';
import { type Frame, Peer } from './testing/peer.js';

interface Vector {
  readonly name: string;
  readonly frame?: unknown;
  readonly text?: string;
  readonly valid: boolean;
  readonly code?: string;
  readonly path?: string;
  readonly close?: number;
  readonly items?: readonly { readonly valid: boolean; readonly path?: string }[];
}

const folder = new URL('../../schemas/vectors/', import.meta.url);

function vectors(direction: string): { file: string; vector: Vector; text: string }[] {
  return readdirSync(new URL(`${direction}/`, folder)).flatMap((name) => {
    const file = `${direction}/${name}`;
    const list: Vector[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    return list.map((vector) => ({ file, vector, text: vector.text ?? JSON.stringify(vector.frame) }));
  });
}

const channels = ['room:42', 'room-1', 'c', 'default'];
const refusals = (frames: readonly Frame[]) =>
  frames.filter((f) => f.type === 'error' && (f.code === 'invalid_frame' || f.code === 'unknown_type'));

t.test('parley.v1', async (t) => {
  const server = await createServer({ maxFrameBytes: 1_000_000, maxTextLength: 100_000 });
  t.teardown(() => server.close());
  const witness = await Peer.welcome(server.url, 'witness');
  for (const channelId of channels) await witness.join(channelId);
  // The invalid ones first: what the valid ones leave behind, such as typing that ends, would disturb the witness.
  const all = vectors('c2s').sort((a, b) => Number(a.vector.valid) - Number(b.vector.valid));
  t.ok(all.length > 200, `${all.length} vectors`);
  for (const { file, vector, text } of all) {
    const what = `${file}: ${vector.name}`;
    const isHello = file.endsWith('hello.json');
    const peer = isHello ? await Peer.open(server.url, 'parley.v1') : await Peer.welcome(server.url, 'tester');
    if (!isHello) for (const channelId of channels) await peer.join(channelId);
    peer.ws.send(text);
    if (vector.close !== undefined) {
      t.match(await peer.closed, { code: vector.close }, what);
      t.same(peer.frames, [], `${what}: no frame, only the code`);
    } else if (isHello) {
      if (JSON.parse(text).protocol.startsWith('1.')) t.match(await peer.next(), { type: 'welcome' }, what);
      else t.match(await peer.closed, { code: 4006 }, what);
    } else {
      const errors = refusals(await peer.fence());
      const wanted = vector.items
        ? vector.items.filter((item) => !item.valid).map((item) => ({ code: 'invalid_frame', field: item.path }))
        : vector.valid
          ? []
          : [{ code: vector.code, ...(vector.code === 'invalid_frame' ? { field: vector.path } : {}) }];
      t.match(errors, wanted, what);
      t.equal(errors.length, wanted.length, what);
    }
    if (!vector.valid) t.same(await witness.fence(), [], `${what}: no effect on others`);
    peer.ws.terminate();
    await peer.closed;
  }
});

t.test('basic', async (t) => {
  const server = await createServer({ maxFrameBytes: 1_000_000, maxTextLength: 100_000 });
  t.teardown(() => server.close());
  const all = vectors('basic-c2s');
  t.ok(all.length > 100, `${all.length} vectors`);
  for (const { file, vector, text } of all) {
    const what = `${file}: ${vector.name}`;
    const peer = await Peer.open(`${server.url}/?userId=tester`);
    peer.ws.send(text);
    const errors = refusals(await peer.fence());
    if (vector.valid) {
      const bad = (vector.items ?? []).filter((item) => !item.valid);
      t.equal(errors.length, bad.length, what);
    } else {
      t.equal(errors.length, 1, what);
      t.match(errors[0], { code: vector.code === 'unknown_type' ? 'unknown_type' : 'invalid_frame' }, what);
    }
    peer.ws.terminate();
    await peer.closed;
  }
});
