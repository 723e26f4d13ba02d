import { test } from 'tap';
import { cut, dead, green, mixed } from './example.js';
import { coloured, paintFor, plain } from './paint.js';
import { terminalReport } from './terminal.js';

test('a failure shows requirement, expected and seen, frames, hint, trace and the line that reproduces it', async (t) => {
  const text = terminalReport(mixed, plain);
  const block = /FAIL server\/heartbeat\/fail\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '';
  t.match(block, /^ {2}requirement +PLY-HBT-6 A server MUST answer/m);
  t.match(block, /^ {2}expected +what server\/heartbeat\/fail wants$/m);
  t.match(block, /^ {2}seen +<fail> & "#" said$/m);
  t.match(block, /^ {2}frames +0\.0 ms {2}#3 {2}c1 {2}client -> server {2}\{"type":"ping","timestamp":"7"\}$/m);
  t.match(block, /#4 {2}c1 {2}server -> client .* {2}<--$/m, 'the offending frame is marked');
  t.match(block, /^ {2}hint +where to look/m);
  t.match(block, /^ {2}trace +out\/traces\/server\/heartbeat\/answers-pings\.jsonl$/m);
  t.match(block, /^ {2}again +parley server --seed 7 --filter server\/heartbeat\/answers-pings -- '\.\/my server'$/m);
});

test('control characters of a testee do not reach the terminal', async (t) => {
  t.notMatch(terminalReport(mixed, plain).replaceAll('\n', ''), /[\p{Cc}]/u);
});

test('the summary counts and concludes', async (t) => {
  t.match(terminalReport(green, plain), /^CONFORMANT {2}server [\s\S]*checks +1 pass\n[\s\S]*seed +7\n$/m);
  t.match(
    terminalReport(mixed, plain),
    /VIOLATION [\s\S]*1 pass, 1 fail, 1 warn, 1 not-applicable, 1 inconclusive, 1 unreached, 1 harness-error/,
  );
  t.match(terminalReport(dead, plain), /! the run ended early: nothing answers[\s\S]*INCOMPLETE/);
  t.match(terminalReport(cut, plain), /! server\/heartbeat\/other: the testee was lost: it <died>[\s\S]*INCOMPLETE/);
});

test('colours only where they are wanted', async (t) => {
  t.equal(paintFor({ isTTY: true }, {}), coloured);
  t.equal(paintFor({ isTTY: true }, { NO_COLOR: '1' }), plain);
  t.equal(paintFor({}, {}), plain);
  t.equal(paintFor({}, { FORCE_COLOR: '1' }), coloured);
});
