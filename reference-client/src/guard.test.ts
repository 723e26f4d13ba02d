/** The guard and the validators compiled from the schemas say the same of every vector, but for what chapter 15 allows. */
import { readdirSync, readFileSync } from 'node:fs';
import { type S2CFrame, validate, type WireObject } from '@parley/schemas';
import fc from 'fast-check';
import t from 'tap';
import { check, checkItem, read } from './guard.js';
import { WELCOME } from './testing/fake-server.js';

const folder = new URL('../../schemas/vectors/s2c/', import.meta.url);
const verdict = (frame: unknown) => {
  const reports: string[] = [];
  const accepted = check(frame, (reason) => reports.push(reason)) !== undefined;
  return accepted ? 'valid' : reports.length > 0 ? 'malformed' : 'unknown';
};
const schemaVerdict = (frame: WireObject) => {
  const result = validate('s2c', frame);
  return result.ok ? 'valid' : result.problem.code === 'unknown_type' ? 'unknown' : 'malformed';
};
const isObject = (value: unknown): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the guard is lenient on purpose: numbers of a welcome are clamped, batches are judged item by item. */
function lenient(frame: WireObject): boolean {
  if (frame.type === 'batch') return Array.isArray(frame.messages);
  if (frame.type !== 'welcome') return false;
  const clamped = { ...frame, heartbeat: WELCOME.heartbeat, reconnect: WELCOME.reconnect, limits: WELCOME.limits };
  return schemaVerdict(clamped) === 'valid';
}

t.test('agrees with the schemas on every vector', async (t) => {
  let compared = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const content = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    for (const vector of content.vectors ?? content) {
      const { frame } = vector;
      if (!isObject(frame)) continue;
      const [ours, theirs] = [verdict(frame), schemaVerdict(frame)];
      compared++;
      if (ours === theirs || (ours === 'valid' && lenient(frame))) continue;
      // A major version that this client does not speak is well-formed, and yet no welcome to it.
      if (frame.type === 'welcome' && !/^0*1\./.test(String(frame.protocol))) continue;
      t.equal(ours, theirs, JSON.stringify(vector));
    }
  }
  t.ok(compared > 200, `${compared} vectors compared`);
});

t.test('agrees with the schemas on frames with one field changed', async () => {
  const valid: S2CFrame[] = [
    { type: 'message', id: 'i', channelId: 'c', offset: 1, userId: 'u', clientId: 'c', text: 't', timestamp: 1 },
    { type: 'ack', replyTo: 'i', channelId: 'c', offset: 1, timestamp: 1 },
    { type: 'ack', replyTo: 'i', applied: true },
    { type: 'ack', replyTo: 'i', applied: false, current: 1 },
    { type: 'joined', replyTo: 'i', channelId: 'c', epoch: 'e', offset: 0, reads: [], states: [], stateFloor: 0 },
    { type: 'left', channelId: 'c', code: 'forbidden' },
    { type: 'typing', channelId: 'c', active: true, userId: 'u', clientId: 'c' },
    { type: 'read', channelId: 'c', offset: 1, userId: 'u' },
    { type: 'state_update', channelId: 'c', key: 'k', value: null, timestamp: 0, userId: 'u', clientId: 'c' },
    { type: 'goodbye', code: 4200, reason: 'r', retryAfterMs: 0 },
    { type: 'ping', timestamp: 'x' },
    { type: 'pong', timestamp: 1, serverTime: 1 },
    { type: 'error', code: 'forbidden', message: 'm', replyTo: 'i' },
  ];
  const mutated = fc
    .tuple(fc.constantFrom(...valid), fc.nat(), fc.option(fc.jsonValue(), { nil: undefined }))
    .map(([frame, pick, value]) => {
      const fields = Object.keys(frame).filter((name) => name !== 'type');
      return JSON.parse(JSON.stringify({ ...frame, [fields[pick % fields.length] ?? '']: value })) as WireObject;
    });
  fc.assert(
    fc.property(mutated, (frame) => verdict(frame) === schemaVerdict(frame)),
    { numRuns: 1000 },
  );
});

t.test('texts that are no frame are reported, never thrown', async (t) => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      read(text, () => {});
    }),
  );
  const reports: string[] = [];
  t.equal(
    read('{', (reason) => reports.push(reason)),
    undefined,
  );
  t.equal(reports.length, 1);
});

t.test('what may not be in a batch is reported there', async (t) => {
  const reports: string[] = [];
  const item = (type: string) => checkItem({ type, timestamp: 1, serverTime: 1 }, (reason) => reports.push(reason));
  t.equal(item('pong'), undefined);
  t.equal(item('x_new'), undefined);
  t.same(reports, ['unexpected pong']);
});
