import { test } from 'tap';
import { script } from '../../check/script.js';
import type { TraceEvent } from '../../trace/events.js';
import { diagram } from './diagram.js';
import { excerpt } from './excerpt.js';

const draw = (events: readonly TraceEvent[], role: 'server' | 'client') => diagram(excerpt(events, events), role).text;

test('a server under test stands right of the connections of the kit', async (t) => {
  const { events } = script('server')
    .open('c1')
    .open('c2')
    .client('c1', { type: 'ping', timestamp: '<b>' })
    .server('c2', { type: 'pong' });
  const text = draw(events, 'server');
  t.same(
    [...text.matchAll(/class="name[^>]*>([^<]+)</g)].map(([, name]) => name),
    ['c1', 'c2', 'server'],
  );
  t.match(
    text,
    /k-message">[\s\S]*?aria-label="message c1 to server"[\s\S]*?class="arrow right" style="left:16.7%;width:66.6%"/,
  );
  t.match(text, /aria-label="message server to c2"[\s\S]*?class="arrow left"/);
  t.match(text, /row offending k-message[\s\S]*<b>pong<\/b> <i>c2<\/i> <mark>offending frame<\/mark>/);
  t.match(text, /&quot;timestamp&quot;:&quot;&lt;b&gt;&quot;/);
  t.notMatch(text, /<b><\/b>|"<b>"/);
});

test('a client under test stands between its application and the kit', async (t) => {
  const { events } = script('client')
    .open('c1')
    .add({ kind: 'command', line: { id: 1, command: 'send' } })
    .add({ kind: 'event', line: { event: 'status', status: 'connected' } })
    .client('c1', { type: 'ping' });
  const text = draw(events, 'client');
  t.same(
    [...text.matchAll(/class="name[^>]*>([^<]+)</g)].map(([, name]) => name),
    ['application', 'client', 'the kit c1'],
  );
  t.match(text, /aria-label="command application to client"/);
  t.match(text, /aria-label="event client to application"/);
  t.match(text, /aria-label="message client to the kit c1"/);
});

test('every kind of event has its sign, and many connections share a lifeline', async (t) => {
  const all = script('server');
  for (const conn of ['c1', 'c2', 'c3', 'c4', 'c5']) all.open(conn);
  const { events } = all
    .add({ kind: 'fault', conn: 'c1', action: 'half-open', detail: 'frames <dropped>' })
    .add({ kind: 'fault', action: 'freeze' })
    .add({ kind: 'wait', conn: 'c1', what: 'a pong', outcome: 'expired', ms: 300 })
    .add({ kind: 'wait', what: 'quiet', outcome: 'fence', ms: 1 })
    .add({ kind: 'process', what: 'exited', code: 1 })
    .add({ kind: 'breach', what: 'garbage', seen: '<x>' })
    .add({ kind: 'mark', name: 'asked', conn: 'c1' })
    .add({ kind: 'mark', name: 'asked' })
    .add({ kind: 'lag', ms: 70 })
    .add({ kind: 'refused', conn: 'c2', by: 'server', reason: 'no' })
    .add({ kind: 'close', conn: 'c1', by: 'server', code: 4108, reason: '' })
    .add({ kind: 'end' });
  const text = diagram(
    { lines: events.map((event) => ({ event, part: 'context' as const, skipped: 0 })), rest: 0 },
    'server',
  ).text;
  t.equal(text.match(/class="name/g)?.length, 2);
  t.equal(text.match(/<li class="row context/g)?.length, events.length);
  t.match(
    text,
    /k-fault">[\s\S]*?class="sign"[\s\S]*?<b>half-open<\/b> <i>c1<\/i><code>frames &lt;dropped&gt;<\/code>/,
  );
  t.match(text, /<b>waited for a pong<\/b> <i>c1<\/i><code>nothing within 300 ms<\/code>/);
  t.notMatch(text, /NaN|undefined/);
});
