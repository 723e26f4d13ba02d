import { connect } from 'node:net';
import t from 'tap';
import { createServer } from '../server.js';
import { Peer } from '../testing/peer.js';

const get = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

t.test('health and readiness are on the port of the service, metrics on the admin port alone', async (t) => {
  const server = await createServer({ adminPort: 0 });
  t.teardown(() => server.close());
  const main = server.url.replace('ws', 'http');
  const admin = server.adminUrl ?? '';
  for (const place of [main, admin]) {
    t.match(await get(`${place}/healthz`), { status: 200, text: 'ok\n' });
    t.match(await get(`${place}/readyz?x`), { status: 200, text: 'ready\n' });
    t.match(await get(`${place}/readyz`, { method: 'HEAD' }), { status: 200, text: '' });
    t.match(await get(`${place}/readyz`, { method: 'POST' }), { status: 405 });
  }
  t.match(await get(`${main}/metrics`), { status: 426, text: '' });
  t.match(await get(`${admin}/`), { status: 404 });
  await t.rejects(Peer.open(admin.replace('http', 'ws'), 'parley.v1'), 'no WebSocket on the admin port');
});

t.test('metrics count connections, frames by type, closes by code, and time a sample', async (t) => {
  const server = await createServer({ adminPort: 0 });
  t.teardown(() => server.close());
  const ann = await Peer.welcome(server.url, 'ann');
  const bob = await Peer.welcome(server.url, 'bob');
  const old = await Peer.open(`${server.url}/?userId=old`);
  for (const peer of [ann, bob]) await peer.join('r');
  for (let i = 0; i < 40; i += 1) {
    ann.say('r', `m${i}`);
    await ann.take('ack');
    await bob.take('message');
  }
  ann.send({ type: 'dance' });
  await ann.take('error');
  bob.send({ type: 'hello' });
  t.match(await bob.closed, { code: 4002 });
  old.close();
  await old.closed;
  const metrics = await scrape(server.adminUrl ?? '', 'parley_connections_closed_total{code="1005",by="peer"}');
  const expected = {
    'parley_connections{protocol="parley.v1"}': 1,
    'parley_connections{protocol="basic"}': 0,
    parley_connections_opened_total: 3,
    'parley_connections_closed_total{code="4002",by="server"}': 1,
    'parley_connections_closed_total{code="1005",by="peer"}': 1,
    'parley_frames_received_total{type="hello"}': 2,
    'parley_frames_received_total{type="message"}': 40,
    'parley_frames_received_total{type="refused"}': 1,
    'parley_frames_sent_total{type="ack"}': 40,
    'parley_frames_sent_total{type="message"}': 40,
    'parley_frames_sent_total{type="welcome"}': 2,
    'parley_frames_sent_total{type="error"}': 1,
    parley_commits_total: 40,
    parley_channels: 1,
    parley_memberships: 1,
    parley_draining: 0,
    'parley_ack_seconds_bucket{le="+Inf"}': 2,
    parley_ack_seconds_count: 2,
  };
  for (const [name, value] of Object.entries(expected)) t.equal(metrics.get(name), value, name);
  for (const name of ['parley_received_bytes_total', 'parley_sent_bytes_total', 'parley_delivery_seconds_count']) {
    t.ok((metrics.get(name) ?? 0) > 0, name);
  }
  t.ok((metrics.get('parley_store_seconds_count{call="append"}') ?? 0) > 0);
  t.ok(metrics.has('nodejs_eventloop_lag_p99_seconds') && metrics.has('process_resident_memory_bytes'));
});

t.test('a node that drains is not ready, and still there for those it has', async (t) => {
  const server = await createServer({ adminPort: 0, drainDelayMs: 300 });
  const ann = await Peer.welcome(server.url, 'ann');
  await ann.join('r');
  const drained = server.drain();
  t.match(await get(`${server.url.replace('ws', 'http')}/readyz`), { status: 503, text: 'draining\n' });
  t.match(await get(`${server.adminUrl}/readyz`), { status: 503 });
  t.match(await get(`${server.adminUrl}/healthz`), { status: 200 });
  ann.say('r', 'still');
  await ann.take('ack');
  t.match(await ann.take('goodbye'), { code: 4200 });
  await drained;
  await t.rejects(fetch(`${server.adminUrl}/healthz`));
});

t.test('whoever connects and says nothing is cut', async (t) => {
  const server = await createServer({ helloTimeoutMs: 300 });
  t.teardown(() => server.close());
  const silent = connect(server.address.port);
  silent.on('error', () => {});
  silent.resume();
  await new Promise((resolve) => silent.once('close', resolve));
  t.pass('closed by the server');
});

/** Samples by name and labels; asks again until one that may come late is there. */
async function scrape(url: string, awaited: string): Promise<ReadonlyMap<string, number>> {
  for (let tries = 0; ; tries += 1) {
    const { text, headers } = await get(`${url}/metrics`);
    if (!headers.get('content-type')?.startsWith('text/plain; version=')) throw new Error('not the text of Prometheus');
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const samples = new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
    );
    if (samples.has(awaited) || tries === 50) return samples;
  }
}
