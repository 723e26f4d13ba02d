import { spawn } from 'node:child_process';
import { test } from 'tap';
import { stall } from './strain.js';

/** Exits once it and a child were stopped and went on; says how often a child was continued that it had stopped itself. */
const PROGRAM = `
  const { spawn } = require('node:child_process');
  const child = () => spawn(process.execPath, ['-e', "process.on('SIGCONT', () => console.log('on')); console.log('up'); process.stdin.resume()"]);
  const [running, stopped] = [child(), child()];
  let own = 0, its = 0, others = 0;
  const end = () => {
    if (own === 0 || its === 0) return;
    running.kill('SIGKILL');
    stopped.kill('SIGKILL');
    console.log(JSON.stringify({ own: own > 0, its: its > 0, others }));
    process.exit();
  };
  process.on('SIGCONT', () => { own += 1; end(); });
  running.stdout.on('data', (data) => { its += String(data).split('on').length - 1; end(); });
  stopped.stdout.once('data', () => {
    stopped.kill('SIGSTOP');
    stopped.stdout.on('data', () => { others += 1; });
    console.log('ready');
  });`;

test('a program is stopped alone and with what it started, but what it stopped itself stays stopped', async (t) => {
  const program = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => program.kill('SIGKILL'));
  let said = '';
  program.stdout.on('data', (data) => {
    said += String(data);
  });
  await new Promise((resolve) => program.stdout.once('data', resolve));
  await stall(program, 20);
  t.match(said, /ready\n\{"own":true,"its":true,"others":0\}\n/);
});
