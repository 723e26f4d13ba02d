/** A plan as a file, to replay it. */
import { isObject } from '@parley/schemas';
import type { Plan } from './plan.js';

export function serialisePlan({ steps, ...head }: Plan): string {
  // One step a line: a plan is edited by hand to see what it takes.
  const lines = steps.map((step) => `    ${JSON.stringify(step)}`).join(',\n');
  const top = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return `{\n${top.join('\n')}\n  "steps": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
}

export type ParsedPlan = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly error: string };

const isIndex = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1000;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isInteger = (value: unknown): boolean => Number.isSafeInteger(value);
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

/** Fields that each operation needs, apart from `member`. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  send: { channel: isIndex },
  repeat: { channel: isIndex, back: isIndex },
  read: { channel: isIndex, back: isIndex },
  state: {
    channel: isIndex,
    key: isText,
    stamp: isInteger,
    value: (value) => value === null || isInteger(value),
  },
  typing: { channel: isIndex, active: isFlag },
  batch: {
    items: (value) =>
      Array.isArray(value) && value.every((item) => ACTS.includes(opOf(item)) && wrong(item) === undefined),
  },
  drop: { how: (value) => ['close', 'reset', 'goodbye', 'tail'].includes(String(value)) },
  return: {},
  leave: { channel: isIndex },
  join: { channel: isIndex },
  settle: {},
  away: {},
  refuse: {},
  again: { channel: isIndex, back: isIndex },
  post: { channel: isIndex },
  hole: { channel: isIndex },
  trim: { channel: isIndex, keep: isIndex },
  restart: {},
};
/** Operations that only the server which the kit plays knows. */
const PLAYED: readonly string[] = ['away', 'refuse', 'again', 'post', 'hole', 'trim', 'restart'];
const ACTS: readonly string[] = ['send', 'repeat', 'read', 'state', 'typing'];

/** Reads a plan; an error says which step is wrong. */
export function parsePlan(text: string): ParsedPlan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, error: 'it is not JSON' };
  }
  if (!isObject(value) || value.format !== 'parley-soak-plan/1')
    return { ok: false, error: 'it is no plan of `parley soak`: `format` is not "parley-soak-plan/1"' };
  const { format, role, seed, members, channels, steps } = value;
  if (role !== undefined && role !== 'client') return { ok: false, error: '`role` is not "client"' };
  if (!isInteger(seed)) return { ok: false, error: '`seed` is not an integer' };
  for (const [name, list] of Object.entries({ members, channels })) {
    if (!Array.isArray(list) || list.length === 0 || !list.every(isIndex))
      return { ok: false, error: `\`${name}\` is not a list of numbers` };
  }
  if (!Array.isArray(steps)) return { ok: false, error: '`steps` is not a list' };
  for (const [index, step] of steps.entries()) {
    const problem = isObject(step) && !isIndex(step.member) ? '`member`' : wrong(step);
    if (role === undefined && PLAYED.includes(opOf(step)))
      return {
        ok: false,
        error: `step ${index + 1} is wrong: \`${opOf(step)}\` is for clients, and \`role\` does not say so`,
      };
    if (problem !== undefined) return { ok: false, error: `step ${index + 1} is wrong: ${problem}` };
  }
  return {
    ok: true,
    plan: { format, ...(role === undefined ? {} : { role }), seed, members, channels, steps } as unknown as Plan,
  };
}

function opOf(value: unknown): string {
  return isObject(value) && typeof value.op === 'string' ? value.op : '';
}

function wrong(value: unknown): string | undefined {
  const fields = FIELDS[opOf(value)];
  if (!isObject(value) || !fields) return '`op`';
  const name = Object.keys(fields).find((field) => !fields[field]?.(value[field]));
  return name === undefined ? undefined : `\`${name}\``;
}
