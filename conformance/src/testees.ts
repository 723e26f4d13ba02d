/** What `npm run conformance` judges: our reference pair and testees that share no code with it. */
import type { Role } from './trace/events.js';

export interface Testee {
  /** Names its folder below `reports/`. */
  readonly id: string;
  readonly role: Role;
  /** Program and arguments, run from the root of the repository; `{data}` stands for a folder of this run alone. */
  readonly command: readonly [string, ...string[]];
  /** Options of the kit: how to get at it, and at its operator. */
  readonly options?: readonly string[];
  /** Profiles that it claims and the wire cannot show. Absent: what the kit finds out. */
  readonly profiles?: readonly string[];
  /** A program without which it is not run, and why that is no failure. */
  readonly needs?: string;
}

/** Timings that a server tells its clients, compressed so that a silence takes a moment. */
const COMPRESSED = ['--heartbeat-interval', '300', '--heartbeat-timeout', '900'] as const;

const TIMINGS = [...COMPRESSED, '--hello-timeout', '2000', '--quiet-members', '24', '--typing-ttl', '1500'] as const;

/** Options of `parley-server` for limits. */
const limits = (most: Readonly<Record<string, number>>) =>
  Object.entries(most).flatMap(([name, value]) => [`--max-${name}`, String(value)]);

/** Limits at both ends of what the text allows, at which a kit may blame a server for what no scenario can reach. */
const WIDE = limits({
  'in-flight': 100_000,
  channels: 100_000,
  'batch-items': 10_000,
  'text-length': 16_777_216,
  'frame-bytes': 16_777_216,
  'clock-skew': 86_400_000,
});
const NARROW = limits({
  'in-flight': 1,
  channels: 2,
  'batch-items': 1,
  'text-length': 10,
  'frame-bytes': 4096,
  'clock-skew': 0,
});

const REFERENCE = ['node', 'reference-server/dist/bin/parley-server.js', '--port', '0', ...TIMINGS] as const;

export const TESTEES: readonly Testee[] = [
  {
    id: 'reference-server',
    role: 'server',
    command: [...REFERENCE, '--store', 'file:{data}', '--operator', '--origin', 'https://own.example'],
    options: ['--operator', 'stdio'],
    profiles: ['core', 'presence', 'state', 'basic', 'durability'],
  },
  {
    id: 'reference-tokens',
    role: 'server',
    command: [...REFERENCE, ...WIDE, '--store', 'memory', '--operator-tokens'],
    options: ['--operator', 'stdio'],
  },
  {
    id: 'reference-nodes',
    role: 'server',
    command: ['node', 'reference-server/dist/testing/two-nodes.js', ...TIMINGS, ...NARROW],
    options: ['--nodes', '2'],
  },
  {
    id: 'reference-client',
    role: 'client',
    command: ['node', 'reference-client/dist/bin/parley-client-adapter.js'],
  },
  {
    id: 'python-server',
    role: 'server',
    command: ['python3', 'examples/python/server.py', '--port', '0', ...COMPRESSED, '--hello-timeout', '2000'],
    needs: 'python3',
  },
  {
    id: 'python-client',
    role: 'client',
    command: ['python3', 'examples/python/adapter.py'],
    needs: 'python3',
  },
];

/** The command of a testee that may keep what it likes in `data`. */
export function commandOf({ command: [program, ...args] }: Testee, data: string): readonly [string, ...string[]] {
  return [program, ...args.map((arg) => arg.replace('{data}', () => data))];
}
