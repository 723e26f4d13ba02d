import { connect } from 'node:net';
import { test } from 'tap';
import { serverScenario } from '../scenario/scenario.js';
import { Recorder } from '../trace/recorder.js';
import { ServerBench } from './server-bench.js';

/** Listens, prints its address, and exits with 7 when somebody says `die`. */
const SERVER = `
  const server = require('node:net').createServer((socket) => {
    socket.on('data', (data) => String(data) === 'die' && process.exit(7));
    socket.on('error', () => 0);
  });
  server.listen(0, '127.0.0.1', () => console.log('ws://127.0.0.1:' + server.address().port));`;

const scenario = (run: () => Promise<void>) =>
  serverScenario({ id: 'server/fake/one', area: 'FRM', title: '', checks: ['server/frames/valid'], run });

test('every scenario in whose time a server died has lost it, also one that went on with the next process', async (t) => {
  const command: [string, ...string[]] = [process.execPath, '-e', SERVER];
  const bench = new ServerBench({
    urls: [],
    command,
    headers: {},
    insecure: false,
    patience: 100,
    startWithin: 10_000,
  });
  t.teardown(() => bench.close());
  const { signal } = new AbortController();
  await bench.prepare(signal);
  const seat = () => bench.open({ recorder: new Recorder(), seed: 1, signal });
  const [guilty, beside] = [await seat(), await seat()];
  const dies = () =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(bench.urls[0] ?? '').port), '127.0.0.1', () => socket.write('die'));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
  await guilty.run(scenario(dies));
  await t.rejects(guilty.dispose(false), { message: /exited with code 7/ });
  const next = await seat();
  t.equal(await bench.recover(signal), undefined);
  await beside.run(scenario(async () => undefined));
  await t.rejects(beside.dispose(true), { message: /exited with code 7/ });
  await t.rejects(next.dispose(true), { message: /exited with code 7/ }, 'begun while it lay dead');
  const later = await seat();
  await later.run(scenario(async () => undefined));
  await t.resolves(later.dispose(true), 'what begins later has not');
});
