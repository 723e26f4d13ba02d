/** A result with one check of each verdict, for the tests of the reports. */
import type { Check } from '../check/check.js';
import { script } from '../check/script.js';
import type { Requirement } from '../registry/requirements.js';
import type { Known } from '../verdict/aggregate.js';
import type { RunResult, ScenarioFinding, ScenarioResult } from '../verdict/result.js';
import { summarise } from '../verdict/summarise.js';

const requirement = (id: string, level: Requirement['level']): Requirement => ({
  id,
  level,
  role: 'server',
  profile: 'core',
  area: 'HBT',
  chapter: '05-heartbeat.md',
  title: 'Heartbeat',
  sentence: `A server ${level} answer \`ping\` <at once> & "fully".`,
});

const check = (id: string, ref: string): Check => ({
  id,
  role: 'server',
  requirements: [ref],
  title: `what ${id} wants`,
  hint: `where to look for ${id}`,
  judge: () => ({ outcome: 'unreached' }),
});

const KINDS = ['pass', 'fail', 'warn', 'not-applicable', 'inconclusive', 'unreached', 'harness-error'] as const;

export const known: Known = {
  requirements: [requirement('PLY-HBT-6', 'MUST'), requirement('PLY-HBT-7', 'SHOULD')],
  checks: KINDS.map((kind) => check(`server/heartbeat/${kind}`, kind === 'warn' ? 'PLY-HBT-7' : 'PLY-HBT-6')),
};

const { events } = script('server')
  .open('c1')
  .client('c1', { type: 'ping', timestamp: '7' })
  .server('c1', '{"type":"pong","text":"]]> <&\u0000\u001b[31m # \\"quoted\\" \ud83d\ude00 \ud800"}');

const finding = (kind: (typeof KINDS)[number]): ScenarioFinding => {
  const id = `server/heartbeat/${kind}`;
  const said = { message: `<${kind}> & "#" said\nin two lines \u0007` };
  const proof = { evidence: events.slice(3, 5) };
  if (kind === 'pass') return { check: id, outcome: 'pass', evidence: [] };
  if (kind === 'fail' || kind === 'warn') return { check: id, outcome: 'fail', ...said, ...proof };
  if (kind === 'unreached') return { check: id, outcome: 'unreached', evidence: [] };
  return { check: id, outcome: kind, ...said, evidence: [] };
};

export const scenario: ScenarioResult = {
  id: 'server/heartbeat/answers-pings',
  declares: KINDS.map((kind) => `server/heartbeat/${kind}`),
  status: 'completed',
  durationMs: 1234.5,
  attempts: 1,
  trace: 'out/traces/server/heartbeat/answers-pings.jsonl',
  findings: KINDS.map(finding),
};

const facts = {
  role: 'server',
  testee: './my server --port "0" <x>',
  capabilities: ['state'],
  seed: 7,
  durationMs: 2000,
  reproduce: (id: string) => `parley server --seed 7 --filter ${id} -- './my server'`,
} as const;

/** One check of each verdict. */
export const mixed: RunResult = summarise([scenario], known, facts);

/** Everything is green. */
export const green: RunResult = summarise(
  [{ ...scenario, declares: ['server/heartbeat/pass'], findings: [finding('pass')] }],
  known,
  facts,
);

/** Nothing came to run. */
export const dead: RunResult = summarise([], known, {
  ...facts,
  ended: 'nothing answers at ws://x: ECONNREFUSED\n# <stderr>',
});

/** Every check passed, but a scenario lost its testee. */
export const cut: RunResult = summarise(
  [
    { ...scenario, declares: ['server/heartbeat/pass'], findings: [finding('pass')] },
    { ...scenario, id: 'server/heartbeat/other', declares: [], findings: [], status: 'lost', reason: 'it <died>' },
  ],
  known,
  facts,
);
