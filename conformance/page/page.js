// Search, filters and keys of the report page. Without this script the page shows everything, closed or open.

const checks = [...document.querySelectorAll('.check')];
const search = document.getElementById('search');
const area = document.getElementById('area');
const found = document.getElementById('found');
const clear = document.getElementById('clear');
const help = document.getElementById('help');
const chips = [...document.querySelectorAll('.chip')];
const cells = [...document.querySelectorAll('.cell')];
const GREEN = ['pass', 'not-applicable', 'known'];

/** Text of a check in lower case, gathered when it is first searched. */
const texts = new Map();
const textOf = (check) => {
  if (!texts.has(check)) texts.set(check, check.textContent.toLowerCase());
  return texts.get(check);
};

let requirement;
let current;

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = chips.filter((chip) => chip.getAttribute('aria-pressed') === 'true').map((chip) => chip.dataset.shown);
  const fits = (check) =>
    (shown.length === 0 || shown.includes(check.dataset.shown)) &&
    (area.value === '' || check.dataset.area === area.value) &&
    (requirement === undefined || check.dataset.requirements.split(' ').includes(requirement)) &&
    words.every((word) => textOf(check).includes(word));
  let count = 0;
  for (const check of checks) {
    check.hidden = !fits(check);
    if (!check.hidden) count += 1;
  }
  for (const section of document.querySelectorAll('main .area')) {
    section.hidden = !section.querySelector('.check:not([hidden])');
  }
  for (const cell of cells) cell.setAttribute('aria-pressed', String(cell.dataset.requirement === requirement));
  document.getElementById('nothing').hidden = count > 0;
  clear.hidden = words.length === 0 && shown.length === 0 && area.value === '' && requirement === undefined;
  found.value = clear.hidden
    ? `${count} checks`
    : `${count} of ${checks.length} checks${requirement ? ` for ${requirement}` : ''}`;
}

function reset() {
  search.value = '';
  area.value = '';
  requirement = undefined;
  for (const chip of chips) chip.setAttribute('aria-pressed', 'false');
  filter();
}

/** Goes to the next check of some, or to the one before. */
function step(some, by) {
  const among = some.filter((check) => !check.hidden);
  if (among.length === 0) return;
  const at = checks.indexOf(current);
  const next =
    by > 0 ? among.find((check) => checks.indexOf(check) > at) : among.findLast((check) => checks.indexOf(check) < at);
  go(next ?? (by > 0 ? among[0] : among.at(-1)));
}

function go(check) {
  current?.classList.remove('current');
  current = check;
  current.classList.add('current');
  current.querySelector('summary').focus({ preventScroll: true });
  current.scrollIntoView({ block: 'nearest' });
}

async function copy(check) {
  const button = check?.querySelector('.copy');
  if (!button) return;
  const code = button.previousElementSibling;
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = 'copied';
  } catch {
    // A page from a file may not reach the clipboard; then the line is selected for the user to copy.
    getSelection().selectAllChildren(code);
    button.textContent = 'selected';
  }
  setTimeout(() => {
    button.textContent = 'copy';
  }, 1500);
}

/** From cell to cell of the matrix with the arrow keys; rows of different length keep the column where they can. */
function wander(cell, key) {
  const rows = [...document.querySelectorAll('.matrix td')].map((row) => [...row.querySelectorAll('.cell')]);
  const row = rows.findIndex((some) => some.includes(cell));
  const column = rows[row].indexOf(cell);
  const target = {
    ArrowLeft: rows[row][column - 1] ?? rows[row - 1]?.at(-1),
    ArrowRight: rows[row][column + 1] ?? rows[row + 1]?.[0],
    ArrowUp: rows[row - 1]?.[Math.min(column, rows[row - 1].length - 1)],
    ArrowDown: rows[row + 1]?.[Math.min(column, rows[row + 1].length - 1)],
  }[key];
  if (!target) return;
  cell.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}

const openOrClose = () => {
  const shown = checks.filter((check) => !check.hidden);
  const open = shown.some((check) => !check.open);
  for (const check of shown) check.open = open;
};

const KEYS = {
  '/': () => search.focus(),
  '?': () => help.showModal(),
  j: () => step(checks, 1),
  k: () => step(checks, -1),
  n: () =>
    step(
      checks.filter((check) => !GREEN.includes(check.dataset.shown)),
      1,
    ),
  p: () =>
    step(
      checks.filter((check) => !GREEN.includes(check.dataset.shown)),
      -1,
    ),
  e: openOrClose,
  c: () => copy(current),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const { target, key } = event;
  if (key === 'Escape') {
    reset();
    target.blur();
    return;
  }
  if (target.closest('.cell') && key.startsWith('Arrow')) {
    event.preventDefault();
    wander(target.closest('.cell'), key);
    return;
  }
  if (target === search && key === 'Enter') step(checks, 1);
  if (target.closest('input, select, dialog') || !Object.hasOwn(KEYS, key)) return;
  event.preventDefault();
  KEYS[key]();
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  const summary = target.closest('summary');
  if (summary) {
    current?.classList.remove('current');
    current = summary.parentElement;
  }
  if (!button) return;
  if (button.id === 'clear') reset();
  if (button.id === 'keys') help.showModal();
  if (button.matches('.copy')) copy(button.closest('.check'));
  if (button.matches('.chip')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    filter();
  }
  if (button.matches('.cell')) {
    requirement = requirement === button.dataset.requirement ? undefined : button.dataset.requirement;
    filter();
    const [first] = checks.filter((check) => !check.hidden);
    if (requirement && first) first.open = true;
  }
  if (button.matches('.matrix th button')) {
    area.value = area.value === button.dataset.area ? '' : button.dataset.area;
    filter();
  }
});

search.addEventListener('input', filter);
area.addEventListener('change', filter);

/** The part of the address after # names a check. */
function follow() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named?.matches('.check')) return;
  reset();
  named.open = true;
  go(named);
}
addEventListener('hashchange', follow);

for (const [index, cell] of cells.entries()) cell.tabIndex = index === 0 ? 0 : -1;
document.documentElement.classList.add('scripted');
filter();
follow();
