import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import { delaysDouble } from './doubling.js';

const welcome = { reconnect: { baseMs: 10, capMs: 2560, stableMs: 0 } };

/** Three times a loss and nine refusals, with the bound going from 10 ms to 2560 ms. */
function refused(delay: (n: number, round: number) => number, rounds = 3): Script {
  let told = script('client').asked('connect').welcomed('a', { welcome }).close('a', 'server', 1012);
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < 9; n++) {
      const conn = `r${round}-${n}`;
      told = told.after(delay(n, round)).attempt(conn).offence();
      told = told.add({ kind: 'refused', conn, by: 'server', status: 503, reason: 'HTTP 503' });
    }
    const conn = `w${round}`;
    told = told.after(delay(9, round)).welcomed(conn, { user: 'u-a', client: 'c-a', welcome });
    told = told.close(conn, 'server', 1012);
  }
  return told;
}

judged(delaysDouble, {
  pass: {
    doubles: refused((n) => 5 * 2 ** n),
    'small draws but for some': refused((n) => (n >= 6 ? 300 : 5)),
  },
  fail: {
    'by the base': offended(refused((n) => 7 * (n + 1))),
    'by the base, all of them a little late': offended(refused((n) => 7 * (n + 1) + 60)),
    'by the base, three of them late': offended(refused((n) => (n === 5 ? 155 : 7 * (n + 1)))),
  },
  unreached: { once: refused((n) => 7 * (n + 1), 1), 'no attempts': script('client').asked('connect').welcomed('a') },
});

/** The last attempt is the one that ends in a welcome. */
function offended(told: Script): Script {
  const attempts = told.events.filter(({ kind }) => kind === 'attempt');
  told.offending = attempts.at(-1)?.n;
  return told;
}
