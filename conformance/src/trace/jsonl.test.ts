import { test } from 'tap';
import { script } from '../check/script.js';
import { parse, serialise } from './jsonl.js';

const complete = serialise(
  script('server').open('a').client('a', { type: 'ping', timestamp: 1 }).add({ kind: 'end' }).events,
);
const lines = complete.trimEnd().split('\n');
const without = (index: number) => `${lines.filter((_, at) => at !== index).join('\n')}\n`;

test('a complete trace is read back as it was written', async (t) => {
  const parsed = parse(complete);
  t.ok(parsed.ok && serialise(parsed.events) === complete);
  t.equal(lines.length, 5);
});

test('a trace that cannot be trusted is refused with the reason', async (t) => {
  const refused = (text: string, why: RegExp) => t.match(parse(text), { ok: false, error: why });
  refused('', /empty/);
  refused(complete.slice(0, -4), /line 5 is not a trace event: the trace was cut short/);
  refused(without(lines.length - 1), /the last line is not an .end. event/);
  refused(without(2), /line 3 has number 3, expected 2: lines are missing/);
  refused(without(0), /expected 0/);
  refused(complete.replace('"version":1', '"version":2'), /has version 2, this kit reads version 1/);
  refused(complete.replace('"kind":"start"', '"kind":"mark"'), /beginning of the trace is missing/);
  refused(`null\n${complete}`, /line 1 is not a trace event/);
});
