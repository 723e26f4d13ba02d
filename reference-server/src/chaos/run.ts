/** `npm run test:cluster`: strikes a cluster in every way there is, and tells what was done and what was found. */
import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { withoutRedis } from '../testing/redis-server.js';
import { type Soaked, soakThrough } from './soak.js';
import { DEFAULTS, type Trial, tryTrouble } from './trial.js';
import { TROUBLES, type Trouble } from './troubles.js';

interface Given {
  readonly for: number;
  readonly frozen: number;
  readonly members: number;
  readonly nodes: number;
  readonly seed: number;
  readonly only?: readonly string[];
  readonly soak?: true;
}

const command = new Command('test:cluster')
  .description('Several nodes over one Redis, struck again and again while members talk; then the books are checked.')
  .option('--for <seconds>', 'how long each trouble strikes', count, 20)
  .option('--frozen <seconds>', 'how long what is frozen stays so', count, 10)
  .option('--members <n>', 'members that talk', count, DEFAULTS.members)
  .option('--nodes <n>', 'nodes', count, DEFAULTS.nodes)
  .option('--seed <n>', 'where and when it strikes', count, randomInt(2 ** 31))
  .option('--only <trouble...>', TROUBLES.map(({ id }) => id).join(', '))
  .option('--soak', 'let `parley soak server` be the members, and keep the books');

const given = command.parse().opts<Given>();
const missing = withoutRedis();
if (missing) {
  console.log(`skipped: ${missing}`);
} else {
  console.log(`${given.nodes} nodes, ${given.members} members, seed ${given.seed}`);
  for (const trouble of TROUBLES) {
    if (given.only && !given.only.includes(trouble.id)) continue;
    const { for: seconds, frozen, members, nodes, seed } = given;
    const options = { ...DEFAULTS, members, nodes, seed, forMs: seconds * 1000, frozenMs: frozen * 1000 };
    if (given.soak) tellSoak(trouble, await soakThrough(trouble, options));
    else tell(trouble, await tryTrouble(trouble, options));
  }
}

function tell({ id, about, persistence }: Trouble, trial: Trial): void {
  const { faults, strokes, messages, acknowledged, epochs, lost, typings, outages, losses, settledMs } = trial;
  console.log(
    `${faults.length === 0 ? 'holds ' : 'BROKEN'} ${id}: ${strokes} x ${about} (append-only file: ${persistence})`,
  );
  const closed = [...losses].map(([code, n]) => `${code} x ${n}`).join(', ') || 'none';
  console.log(
    `         ${acknowledged} acknowledged, ${messages} in the log at the end, ${epochs} epochs, ${lost} lost with an epoch; ` +
      `${typings} typing relays; ${outages} outages of a node; connections lost: ${closed}; all agreed ${Math.round(settledMs)} ms after the end`,
  );
  for (const fault of faults.slice(0, 10)) console.log(`         ${fault}`);
  if (faults.length > 10) console.log(`         and ${faults.length - 10} more`);
  if (faults.length > 0) process.exitCode = 1;
}

function tellSoak({ id, about, persistence }: Trouble, { strokes, exitCode, report }: Soaked): void {
  console.log(
    `${exitCode === 0 ? 'holds ' : 'BROKEN'} ${id}: ${strokes} x ${about} (append-only file: ${persistence})`,
  );
  for (const line of report.trim().split('\n')) console.log(`         ${line}`);
  if (exitCode !== 0) process.exitCode = 1;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('an integer from 1');
  return value;
}
