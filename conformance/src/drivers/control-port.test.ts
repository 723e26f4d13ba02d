import { test } from 'tap';
import { WebSocket } from 'ws';
import { TesteeLost } from '../scenario/unmet.js';
import { Recorder } from '../trace/recorder.js';
import { ControlPort } from './control-port.js';

test('an adapter comes over the control port and speaks the same lines', async (t) => {
  const port = await ControlPort.listen({ patience: 1000 });
  t.teardown(() => port.close());
  const socket = new WebSocket(port.url);
  socket.on('open', () => socket.send('{"event":"ready","contract":1,"name":"page","capabilities":[]}'));
  socket.on('message', (data) => {
    const { id } = JSON.parse(String(data));
    socket.send(`{"id":${id},"result":{}}`);
  });
  const adapter = await port.adapter({ within: 1000 });
  const recorder = new Recorder();
  adapter.begin(recorder);
  t.match(await adapter.command('reset'), { result: {} });
  const gone = adapter.next('status');
  socket.close();
  await t.rejects(gone, /control connection closed/);
});

test('nobody comes', async (t) => {
  const port = await ControlPort.listen({ patience: 1000 });
  t.teardown(() => port.close());
  await t.rejects(port.adapter({ within: 10 }), TesteeLost);
});

test('each adapter that comes is given to one who still waits', async (t) => {
  const port = await ControlPort.listen({ patience: 1000 });
  t.teardown(() => port.close());
  const over = new AbortController();
  const left = port.adapter({ signal: over.signal });
  const waiting = [port.adapter(), port.adapter()];
  const reason = new Error('the scenario took too long');
  over.abort(reason);
  await t.rejects(left, reason);
  for (const name of ['one', 'two']) {
    const socket = new WebSocket(port.url);
    socket.on('open', () => socket.send(`{"event":"ready","contract":1,"name":"${name}","capabilities":[]}`));
  }
  const names = (await Promise.all(waiting)).map(({ ready }) => ready.name);
  t.same(names.sort(), ['one', 'two']);
  await t.rejects(port.adapter({ signal: over.signal }), reason, 'nor does one who begins to wait too late');
});
