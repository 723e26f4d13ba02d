/** `parley.config.json`: what its schema in json/ is generated from, and what a file is read by. */
import { type Static, type TProperties, Type } from '@sinclair/typebox';
import { PROFILES } from '../runner/profiles.js';

const closed = <P extends TProperties>(properties: P, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });
const many = (description: string, examples: readonly string[]) =>
  Type.Array(Type.String({ minLength: 1 }), { description, examples: [examples], minItems: 1 });
const command = (description: string, example: readonly string[]) =>
  Type.Array(Type.String(), { description, examples: [example], minItems: 1 });
const flag = (description: string) => Type.Boolean({ description });
const duration = (description: string) =>
  Type.Union(
    [Type.Integer({ minimum: 1, maximum: 3_600_000 }), Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?(ms|s|m)?$' })],
    { description, examples: [500, '500ms', '2s', '1m'] },
  );

const common = {
  run: Type.Optional(
    closed(
      {
        filter: Type.Optional(many('Only checks and scenarios whose id contains one of these.', ['heartbeat'])),
        area: Type.Optional(many('Only these areas, by code or name.', ['HBT', 'batch'])),
        requirement: Type.Optional(many('Only what proves one of these requirements.', ['PLY-HBT-6'])),
        profile: Type.Optional(
          Type.Array(Type.Union(PROFILES.map((name) => Type.Literal(name))), {
            description: 'Judge exactly these profiles; absent: core and what the testee claims.',
            minItems: 1,
          }),
        ),
        seed: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 0xffff_ffff, description: 'Seed of all random choices.' }),
        ),
        jobs: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 256, description: 'How many scenarios run side by side.' }),
        ),
        timeout: Type.Optional(
          duration('Bound for one scenario, and for the start of the testee; in ms or with unit.'),
        ),
        patience: Type.Optional(duration('How long to wait for what should come at once; in ms or with unit.')),
        bail: Type.Optional(flag('Stop at the first violation.')),
        out: Type.Optional(Type.String({ minLength: 1, description: 'Folder for traces and <role>.json.' })),
      },
      'Options of the run, as on the command line.',
    ),
  ),
  baseline: Type.Optional(
    Type.String({ minLength: 1, description: 'File of known failures, as --write-baseline writes it.' }),
  ),
  reporters: Type.Optional(
    many('Reports, each a format or format=path; at most one without a path.', ['terminal', 'junit=junit.xml']),
  ),
};

export const Config = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'For editors; ignored.' })),
    ...common,
    server: Type.Optional(
      closed(
        {
          urls: Type.Optional(
            Type.Array(Type.String({ pattern: '^wss?://' }), {
              description: 'Addresses of the server under test, one per node.',
              examples: [['ws://127.0.0.1:8080/chat']],
              minItems: 1,
            }),
          ),
          command: Type.Optional(
            command('Program and arguments that start the server under test; it prints its ws:// address.', [
              './my-server',
              '--port',
              '0',
            ]),
          ),
          headers: Type.Optional(
            Type.Record(Type.String(), Type.String(), { description: 'Headers of every upgrade request.' }),
          ),
          tokenCommand: Type.Optional(
            Type.String({
              minLength: 1,
              description: 'Command for the shell that prints the credential; asked again when the server refuses it.',
            }),
          ),
          operator: Type.Optional(
            Type.String({
              minLength: 1,
              description: '`stdio`, or a command for the shell: who brings about what no client can.',
              examples: ['stdio'],
            }),
          ),
          nodes: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 64,
              description: 'How many addresses the command prints, one for each node, 1 to 64.',
            }),
          ),
          insecure: Type.Optional(flag('Accept any certificate.')),
          safe: Type.Optional(flag('For a server that others use: no load, and nothing that might take it down.')),
          ...common,
        },
        'What `parley server` judges when it is given no server, and options for it alone.',
      ),
    ),
    client: Type.Optional(
      closed(
        {
          command: Type.Optional(
            command('Program and arguments of the adapter of the client under test.', ['python3', 'adapter.py']),
          ),
          listen: Type.Optional(
            Type.String({
              pattern: '^((\\[[0-9a-fA-F:]+\\]|[^:\\s]+):)?[0-9]{1,5}$',
              description: 'Wait there for adapters instead of starting one: [host:]port.',
              examples: ['127.0.0.1:4100'],
            }),
          ),
          ...common,
        },
        'What `parley client` judges when it is given no adapter, and options for it alone.',
      ),
    ),
  },
  {
    $id: 'https://parley.dev/schemas/v1/config.json',
    title: 'Parley configuration',
    description:
      'What `parley server` and `parley client` would else be told on the command line. Flags win over it, the section of a role over the top. Paths are relative to where parley is started.',
    additionalProperties: false,
  },
);

export type Config = Static<typeof Config>;
