import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { Peer } from '../../testing/peer.js';
import { scratch } from './testing.js';

const bin = fileURLToPath(new URL('../../bin/parley-server.js', import.meta.url));

t.test('a file that cannot grow: nothing is acknowledged that is not kept, 1011, and the log says why', async (t) => {
  const folder = await scratch(t);
  const command = `ulimit -f 1500; exec "${process.execPath}" "${bin}" --port 0 --store "file:${folder}"`;
  const child = spawn('/bin/sh', ['-c', command]);
  t.teardown(() => child.kill('SIGKILL'));
  let errors = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      errors += chunk;
    });
  }
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const url = line.split(' ').at(-1) ?? '';
  const ann = await Peer.welcome(url, 'ann');
  await ann.join('r');
  let acknowledged = 0;
  ann.ws.on('message', (data) => {
    if (JSON.parse(data.toString()).type === 'ack') acknowledged += 1;
  });
  for (let i = 0; i < 2000; i += 1) ann.say('r', `m${i}`, 'x'.repeat(2000));
  t.match(await ann.closed, { code: 1011 });
  t.ok(acknowledged < 2000, `${acknowledged} acknowledged`);
  t.match(errors, /cannot write the data file/);

  const bob = await Peer.welcome(url, 'bob');
  const { offset } = await bob.join('r', { offset: 0 });
  t.ok((offset as number) >= acknowledged, 'what was acknowledged is there, and can be read');
});
