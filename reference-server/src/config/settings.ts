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

/** The first of the choices is the default. */
const choice = (flag: string, description: string, choices: readonly string[]) =>
  setting(
    flag,
    `one of ${choices.join(', ')}`,
    Type.Unsafe<string>(
      Type.Union(
        choices.map((one) => Type.Literal(one)),
        { description, default: choices[0] },
      ),
    ),
  );

const FILE = 'the path of a file';

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
    'memory, file:FOLDER (file: alone is $XDG_DATA_HOME/parley-server or ./parley-data), or redis://host:port/db (rediss:// for TLS)',
    'where logs and state live',
    { pattern: '^(memory|file:.*|rediss?://[!-~]+)$', default: 'file:' },
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
  tlsCert: text('tls-cert', FILE, 'certificate chain in PEM; read again at SIGHUP'),
  tlsKey: text('tls-key', FILE, 'private key of the certificate in PEM; read again at SIGHUP'),
  adminPort: port('admin-port', 'TCP port of /metrics, /healthz and /readyz (default: none)'),
  adminHost: text('admin-host', 'an address of this machine', 'address of the admin port', { default: '127.0.0.1' }),
  logLevel: choice('log-level', 'least severe level that is logged, on standard error', [
    'info',
    'trace',
    'debug',
    'warn',
    'error',
    'fatal',
    'silent',
  ]),
  logFormat: choice('log-format', 'auto: text on a terminal, else JSON lines', ['auto', 'json', 'text']),
  authSecretFile: text('auth-secret-file', FILE, 'file with the secret of HS256 tokens, 32 bytes or more'),
  authJwks: text(
    'auth-jwks',
    'the path of a file, or an https URL (http on this machine)',
    'keys of RS256 and ES256 tokens, as a JSON Web Key Set',
  ),
  authIssuer: text('auth-issuer', 'a text', 'the `iss` that tokens must carry'),
  authAudience: text('auth-audience', 'a text', 'the `aud` that tokens must carry'),
  authUserClaim: text('auth-user-claim', 'the name of a claim', 'claim that names the user', { default: 'sub' }),
  authChannels: choice('auth-channels', 'whether the claim `channels` of a token limits what its user may do', [
    'optional',
    'required',
    'ignored',
  ]),
  authorize: text('authorize', FILE, 'module whose default export decides about each action'),
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

const SECRETS = {
  authSecret: {
    env: 'PARLEY_AUTH_SECRET',
    allowed: 'at least 32 bytes',
    schema: Type.String({ minLength: 1, description: 'secret of HS256 tokens; --auth-secret-file keeps it in a file' }),
    secret: true,
  },
} as const satisfies Record<string, Setting>;

export const SETTINGS: Readonly<Record<string, Setting>> = { ...PLACES, ...SECRETS, ...knobs() };

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
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly adminPort?: number;
  readonly adminHost: string;
  readonly logLevel: string;
  readonly logFormat: 'auto' | 'json' | 'text';
  readonly authSecret?: string;
  readonly authSecretFile?: string;
  readonly authJwks?: string;
  readonly authIssuer?: string;
  readonly authAudience?: string;
  readonly authUserClaim: string;
  readonly authChannels: 'optional' | 'required' | 'ignored';
  readonly authorize?: string;
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
