/** Every setting of `parley-server`, in one table: flags, environment, file, schema and help are made from it. */
import { type TInteger, type TSchema, Type } from '@sinclair/typebox';
import { KNOBS, type Knob, type Settings } from '../options.js';
import { envName, type Setting } from './setting.js';

type Of<S extends TSchema> = Setting & { readonly flag: string; readonly schema: S };

function setting<S extends TSchema>(flag: string, allowed: string, schema: S, secret?: Setting['secret']): Of<S> {
  return { flag, env: envName(flag), allowed, schema, ...(secret ? { secret } : {}) };
}

const port = (flag: string, description: string, more: object = {}) =>
  setting(flag, 'an integer from 0 to 65535', Type.Integer({ minimum: 0, maximum: 65_535, description, ...more }));

const text = (flag: string, allowed: string, description: string, more: object = {}, secret?: Setting['secret']) =>
  setting(flag, allowed, Type.String({ minLength: 1, description, ...more }), secret);

export const PLACES = {
  port: port('port', 'TCP port; 0 takes any free one', { default: 8787 }),
  host: text('host', 'an address of this machine', 'address to listen on', { default: '127.0.0.1' }),
  path: text('path', 'a path that begins with / and has no spaces, ? or #', 'path of the WebSocket URL', {
    pattern: '^/[!"$->@-~]*$',
    default: '/',
  }),
  origins: setting(
    'origin',
    'a list of origins such as https://app.example',
    Type.Array(Type.String({ pattern: '^[^\\s,]+$' }), {
      minItems: 1,
      description: 'origins that browsers may connect from (default: all)',
    }),
  ),
  store: text(
    'store',
    'memory, file:FOLDER, or redis://host:port/db (rediss:// for TLS)',
    'where logs and state live',
    { pattern: '^(memory|file:.+|rediss?://[!-~]+)$', default: 'memory' },
    'password',
  ),
  redisAck: setting(
    'redis-ack',
    'local or aof',
    Type.Union([Type.Literal('local'), Type.Literal('aof')], {
      description:
        'when an ack leaves: once Redis has the message, or once Redis has it on disk (needs appendfsync always)',
      default: 'local',
    }),
  ),
  operator: setting(
    'operator',
    'true or false',
    Type.Boolean({
      description: 'for tests: take the commands of docs/operator-contract.md on standard input',
      default: false,
    }),
  ),
  operatorTokens: setting(
    'operator-tokens',
    'true or false',
    Type.Boolean({
      description: 'for tests: run with authentication by tokens that the operator issues; implies --operator',
      default: false,
    }),
  ),
} as const satisfies Record<string, Setting>;

export const SETTINGS: Readonly<Record<string, Setting>> = { ...PLACES, ...knobs() };

/** What can stand in a file of settings; published as JSON Schema. */
export const FILE_SCHEMA = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    ...Object.fromEntries(Object.entries(SETTINGS).map(([name, { schema }]) => [name, Type.Optional(schema)])),
  },
  { additionalProperties: false },
);

/** The effective configuration of a process. */
export interface Config extends Settings {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly origins?: readonly string[];
  readonly store: string;
  readonly redisAck: 'local' | 'aof';
  readonly operator: boolean;
  readonly operatorTokens: boolean;
}

function knobs(): Record<string, Of<TInteger>> {
  return Object.fromEntries(
    Object.entries<Knob>(KNOBS).map(([name, { flag, min, max, unit, about, default: preset }]) => [
      name,
      setting(
        flag,
        `an integer from ${min} to ${max} (${unit})`,
        Type.Integer({ minimum: min, maximum: max, default: preset, description: about }),
      ),
    ]),
  );
}
