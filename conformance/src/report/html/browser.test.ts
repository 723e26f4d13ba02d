/** The page in a real browser: it renders, filters, listens to keys, and runs nothing but its own script. */
import { test } from 'tap';
import type { RunResult } from '../../verdict/result.js';
import { mixed } from '../example.js';
import { loadAssets } from './assets.js';
import { CHROMIUM, open } from './chromium.js';
import { htmlReport } from './page.js';

/** Where a browser is promised, its absence is a failure. */
const required = process.env.PARLEY_BROWSER === 'required';
const skip = CHROMIUM === undefined && !required ? 'no Chromium is installed' : false;
const assets = loadAssets();
const evil: RunResult = {
  ...mixed,
  testee: '<script>document.title = "broken out"</script>',
  checks: mixed.checks.map((check) => ({ ...check, message: '<img src=x onerror="document.title = `broken out`">' })),
};

/** The page with a user at the keyboard: his script is part of ours, so the policy of the page lets it run. */
function used(script: string): string {
  const told = 'document.body.dataset.told = JSON.stringify(told);';
  return htmlReport(evil, { ...assets, script: `${assets.script}\nconst told = {};\n${USER}\n${script}\n${told}` });
}
const USER = `
const press = (key, at = document.activeElement) =>
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const shown = () => checks.filter((check) => !check.hidden).map((check) => check.dataset.shown);`;

async function tell(script: string): Promise<Record<string, unknown>> {
  let told = '';
  await open(used(script), async (page) => {
    told = /data-told="([^"]*)"/.exec(await page.dom())?.[1] ?? '';
  });
  return JSON.parse(told.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Record<string, unknown>;
}

test('it renders, follows a link to a check, and what a testee said does not run', {
  skip,
  timeout: 120_000,
}, async (t) => {
  await open(htmlReport(evil, assets), async (page) => {
    const dom = await page.dom('#server/heartbeat/warn');
    t.match(dom, /<html lang="en" class="scripted">/, 'the script ran');
    t.match(dom, /<title>Parley server: violation<\/title>/, 'and nothing else did');
    t.notMatch(dom, /<img/);
    t.match(dom, /<output id="found"[^>]*>7 checks<\/output>/);
    t.match(dom, /<details class="check s-warn current" id="server\/heartbeat\/warn"[^>]* open=""/);
  });
  const smuggled = htmlReport(evil, assets).replace('</body>', '<script>document.title = "broken out"</script></body>');
  await open(smuggled, async (page) => {
    t.match(await page.dom(), /<title>Parley server: violation<\/title>/, 'the policy stops even what got in');
  });
});

test('search, verdict, area and requirement narrow down, Escape clears', { skip, timeout: 120_000 }, async (t) => {
  const told = await tell(`
    search.value = 'PLY-HBT-7'; search.dispatchEvent(new Event('input')); told.search = shown();
    press('Escape', search); told.cleared = shown().length;
    chips.find((chip) => chip.dataset.shown === 'unreached').click(); told.verdict = shown(); told.found = found.value;
    press('Escape'); area.value = 'HBT'; area.dispatchEvent(new Event('change')); told.area = shown().length;
    press('Escape'); document.querySelector('[data-requirement="PLY-HBT-7"]').click(); told.requirement = shown();
    search.value = 'no such thing'; search.dispatchEvent(new Event('input'));
    told.nothing = !document.getElementById('nothing').hidden;`);
  t.same(told, {
    search: ['warn'],
    cleared: 7,
    verdict: ['unreached'],
    found: '1 of 7 checks',
    area: 7,
    requirement: ['warn'],
    nothing: true,
  });
});

test('it can be used without a mouse', { skip, timeout: 120_000 }, async (t) => {
  const told = await tell(`
    press('/', document.body); told.search = document.activeElement === search; search.blur();
    press('j', document.body); told.first = current.id; press('n'); told.problem = current.id;
    press('k'); told.back = current.id;
    press('e', document.body); told.open = checks.every((check) => check.open);
    cells[0].focus(); press('ArrowRight'); told.cell = document.activeElement.dataset.requirement;
    press('?', document.body); told.help = help.open;`);
  t.same(told, {
    search: true,
    first: 'server/heartbeat/fail',
    problem: 'server/heartbeat/harness-error',
    back: 'server/heartbeat/fail',
    open: true,
    cell: 'PLY-HBT-7',
    help: true,
  });
});

test('it is light or dark, as the reader prefers', { skip, timeout: 120_000 }, async (t) => {
  await open(htmlReport(mixed, assets), async (page) => {
    const [light, dark] = [await page.picture('light'), await page.picture('dark')];
    for (const png of [light, dark]) {
      t.equal(png.subarray(1, 4).toString(), 'PNG');
      t.ok(png.length > 10_000, 'something is to be seen');
    }
    t.notOk(light.equals(dark));
  });
});
