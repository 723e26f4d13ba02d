/** `npm run test:crash -- --kills 50 [--seed n]`: exit code 1 if anything acknowledged was lost, doubled or moved. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { crash } from './crash.js';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' }, seed: { type: 'string' } } });
const kills = Number(values.kills);
const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed);
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: --kills <integer from 1> [--seed <integer>]\n');
  process.exit(2);
}
const { acknowledged, resent, entries, seconds, violations } = await crash({ kills, seed }).catch((reason) => {
  process.stderr.write(`${reason instanceof Error ? reason.message : reason} (seed ${seed})\n`);
  process.exit(1);
});
for (const violation of violations.slice(0, 20)) process.stdout.write(`${violation}\n`);
process.stdout.write(
  `${kills} kills in ${seconds.toFixed(1)} s: ${acknowledged} messages acknowledged, ${entries} in the log, ${resent} sent again ` +
    `after a kill; ${violations.length} violations (seed ${seed})\n`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
