import { test } from 'tap';
import { badgeJson, badgeSvg } from './badge.js';
import { cut, green, mixed } from './example.js';

const endpoint = (result: typeof mixed) => JSON.parse(badgeJson(result)) as object;

test('the endpoint has what shields.io wants', async (t) => {
  t.same(endpoint(green), {
    schemaVersion: 1,
    label: 'Parley server',
    message: 'conformant',
    color: 'brightgreen',
    isError: false,
  });
  t.match(endpoint(mixed), { message: '1 violation', color: 'red', isError: true });
  t.match(endpoint(cut), { message: 'incomplete', color: 'lightgrey', isError: true });
  t.match(endpoint({ ...green, verdict: 'stale-baseline', exitCode: 1 }), { message: 'stale baseline' });
  const checks = green.checks.map((check) => ({ ...check, known: 'why' }));
  t.match(endpoint({ ...green, checks }), { message: 'conformant, 1 known' });
});

test('the picture says the same, for eyes and for readers of screens', async (t) => {
  const svg = badgeSvg(mixed);
  t.match(
    svg,
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="20" role="img" aria-label="Parley server: 1 violation">/,
  );
  t.match(svg, />Parley server<\/text>[\s\S]*>1 violation<\/text>/);
  t.match(svg, /fill="#c93c37"/);
  t.notMatch(svg.replace('http://www.w3.org/2000/svg', ''), /https?:/, 'no request');
});
