/**
 * The schema of a line of a trace, json/trace.schema.json.
 *
 * The compiler holds it against the types of events.ts at the end of this file, so that neither can be changed alone.
 */
import { type Static, type TProperties, Type } from '@sinclair/typebox';
import { TRACE_VERSION, type TraceEvent } from './events.js';

const text = (description: string) => Type.String({ description });
const words = (description: string) => Type.Unsafe<readonly string[]>(Type.Array(Type.String(), { description }));
const oneOf = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>(Type.Enum(Object.fromEntries(values.map((value) => [value, value])), { description }));
const number = (description: string) => Type.Number({ description });
const optional = Type.Optional;

const conn = text('The connection, c1 and so on.');
const role = oneOf(['server', 'client'], 'Who is under test.');
const side = (description: string) => oneOf(['client', 'server'], description);

/** What every event has, and what makes it the event that it is. */
const event = <K extends string, P extends TProperties>(kind: K, description: string, properties: P) =>
  Type.Object(
    {
      n: Type.Integer({ minimum: 0, description: 'Its place in the trace, from 0.' }),
      t: Type.Number({ description: 'ms on a monotonic clock since the start of the trace.' }),
      kind: Type.Literal(kind),
      ...properties,
    },
    { additionalProperties: false, description },
  );

const line = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: true });

export const TraceLine = Type.Union(
  [
    event('start', 'First line of every trace.', {
      version: Type.Literal(TRACE_VERSION, { description: 'Version of the format; a reader refuses any other.' }),
      role,
      scenario: text('Id of the scenario, or of what else recorded the trace.'),
      seed: number('Seed of the random choices.'),
      capabilities: optional(words('What the testee claims.')),
      profiles: optional(words('Profiles that are claimed; absent: all.')),
      testee: optional(text('Address or command of the testee.')),
    }),
    event('attempt', 'Role client: a TCP connection has reached the kit. Role server: the kit starts to connect.', {
      conn,
      url: optional(text('Role server: where the kit connects to. Role client: the target of the request.')),
      protocols: optional(words('Subprotocols offered.')),
      origin: optional(text('Role server: the `Origin` header, where the kit sent one.')),
      cookie: optional(
        Type.Boolean({ description: 'Role server: the kit sent a cookie that the server takes as a credential.' }),
      ),
      extensions: optional(text('Role server: extensions of WebSocket offered; absent: none.')),
    }),
    event('open', 'The upgrade is done.', {
      conn,
      protocol: text('Subprotocol chosen; empty: none.'),
      extensions: optional(text('Extensions of WebSocket chosen; absent: none.')),
    }),
    event('refused', 'The attempt ended before the upgrade was done.', {
      conn,
      by: side('Who refused.'),
      status: optional(number('HTTP status of the refusal, if there was one.')),
      reason: text('What was seen of it.'),
    }),
    event('message', 'One WebSocket data message.', {
      conn,
      from: side('Who sent it.'),
      text: text('The text, or for a binary message base64.'),
      binary: optional(Type.Literal(true)),
    }),
    event('close', 'The connection is over: the first close frame of either side, or its loss without one.', {
      conn,
      by: side('Who closed first.'),
      code: number('Code of the close frame; 1005: it had none, 1006: lost without a close frame.'),
      reason: text('Reason in the close frame.'),
    }),
    event('fault', 'The kit did something to the wire or the testee that a peer would not do.', {
      conn: optional(conn),
      action: text('Name of the rule or of the act.'),
      detail: optional(text('More about it, for people.')),
    }),
    event('wait', 'The kit waited for something: what an absence is judged by.', {
      conn: optional(conn),
      what: text('What was waited for, for people.'),
      outcome: oneOf(
        ['fence', 'expired'],
        'fence: all that had to come before has come. expired: nothing came within ms.',
      ),
      ms: number('How long the kit waited.'),
      longer: optional(
        number('How much longer than ms it lasted, since the testee was late to give a sign of life or sent on.'),
      ),
    }),
    event('command', 'The kit wrote a command to the adapter or the operator.', {
      adapter: optional(text('Which of several adapters of the trace.')),
      line: line({ id: Type.Number(), command: Type.String() }),
    }),
    event('answer', 'A command was answered.', {
      adapter: optional(text('Which of several adapters of the trace.')),
      line: line({
        id: Type.Number(),
        result: optional(Type.Unknown()),
        error: optional(line({ code: Type.String(), message: Type.String() })),
      }),
    }),
    event('event', 'The adapter wrote an event.', {
      adapter: optional(text('Which of several adapters of the trace.')),
      line: line({ event: Type.String() }),
    }),
    event('process', 'Something became of the process of the testee.', {
      what: oneOf(['started', 'exited', 'killed', 'frozen', 'thawed'], 'What.'),
      pid: optional(Type.Number()),
      code: optional(Type.Union([Type.Number(), Type.Null()], { description: 'Exit code.' })),
      signal: optional(Type.Union([Type.String(), Type.Null()], { description: 'Signal that ended it.' })),
      stderr: optional(text('Last lines of stderr.')),
    }),
    event('breach', 'The testee broke the contract with the kit.', {
      what: text('What it did.'),
      seen: text('What was seen.'),
    }),
    event('mark', 'A fact that only the scenario knows and a check needs.', {
      name: text('Of the fact.'),
      conn: optional(conn),
      data: optional(Type.Unknown()),
    }),
    event('lag', 'The event loop of the kit was late: times around here are to be trusted no further than that.', {
      ms: number('How late.'),
    }),
    event('end', 'Last line of a complete trace.', {
      ending: optional(
        oneOf(
          ['unmet', 'lost', 'timed-out', 'harness-error', 'interrupted', 'skipped'],
          'How the scenario ended that did not reach its last line.',
        ),
      ),
      unmet: optional(text('Why it ended before its last line.')),
    }),
  ],
  {
    $id: 'https://parley.dev/schemas/v1/trace.json',
    title: 'Line of a Parley trace',
    description: `A trace is JSON Lines: what happened in one scenario, in the order in which the kit saw it. Version ${TRACE_VERSION}.`,
  },
);

type Line = Static<typeof TraceLine>;
type Fits<A extends B, B> = A;
/** An error here says that schema and types differ. */
export type Same = readonly [Fits<Line, TraceEvent>, Fits<TraceEvent, Line>];
