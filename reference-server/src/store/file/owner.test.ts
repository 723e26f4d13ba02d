import { spawnSync } from 'node:child_process';
import t from 'tap';
import { isAlive, thisProcess } from './owner.js';

t.test('this process lives; one that has ended does not', async (t) => {
  const owner = thisProcess('t');
  t.ok(isAlive(owner));
  const { pid } = spawnSync(process.execPath, ['--version']);
  t.notOk(isAlive({ ...owner, pid }));
});

t.test('a pid that means another process by now is nobody', { skip: process.platform !== 'linux' }, async (t) => {
  const owner = thisProcess('t');
  t.notOk(isAlive({ ...owner, started: '1' }), 'began at another time');
  t.notOk(isAlive({ ...owner, boot: 'another' }), 'before the machine was started');
  t.notOk(isAlive({ ...owner, namespace: 'pid:[1]' }), 'in another container');
});
