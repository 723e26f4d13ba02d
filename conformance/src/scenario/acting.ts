/** Acts that scenarios for clients have in common. */
import type { WireObject } from '@parley/schemas';
import { Channel, type Entry } from '../peers/model-channel.js';
import type { Session } from '../peers/session.js';
import type { ClientKit } from './client-kit.js';
import type { Testee } from './testee.js';

/** Commits a message of the client as its server would, and tells nobody: the answer is lost. */
export function commitSilently({ stage }: ClientKit, session: Session, frame: WireObject): Entry {
  const author = { userId: String(session.welcome?.userId), clientId: String(session.hello?.clientId) };
  return stage.model.channel(String(frame.channelId)).accept(frame, author).entry;
}

/** Acknowledges a message of the client, whose slot nobody else has to hear of. */
export function acknowledge(kit: ClientKit, session: Session, frame: WireObject): void {
  const { offset, timestamp } = commitSilently(kit, session, frame);
  session.send({ type: 'ack', replyTo: frame.id, channelId: frame.channelId, offset, timestamp });
}

/** Answers a `join` with `recovered: true`; what is replayed after it, and what is not, is the scenario's to say. */
export function recover({ stage }: ClientKit, session: Session, frame: WireObject): void {
  const { epoch, head } = stage.model.channel(String(frame.channelId));
  const place = { replyTo: frame.id, channelId: frame.channelId, epoch, offset: head };
  session.send({ type: 'joined', ...place, recovered: true, reads: [], states: [], stateFloor: 0 });
}

/**
 * Leaves frames of these types unanswered.
 *
 * @returns has the model handle them after all, in the order in which they came, and those that come from then on
 */
export function holdBack({ stage }: ClientKit, ...types: readonly string[]): () => void {
  const held: (() => void)[] = [];
  for (const type of types) stage.handle(type, (_frame, _session, model) => held.push(model));
  return () => {
    for (const type of types) stage.unhandle(type);
    for (const answer of held) answer();
  };
}

/** Loses a slot of a channel on its way: the client sees the hole by the next message, and the log has it for whoever comes back. */
export function missSlot({ stage: { model } }: ClientKit, channelId: string): void {
  model.commit(channelId, 'lost on the way');
  model.post(channelId, 'shows the hole');
}

/**
 * Loses a slot of a channel for good: the client sees the hole by the next message, and no later recovery fills it.
 *
 * What follows on later connections is the scenario's to say: the model does not know whom this lets in.
 */
export function loseSlot(kit: ClientKit, channelId: string): void {
  const { model } = kit.stage;
  const lost = model.commit(channelId, 'lost for good');
  kit.stage.handle('join', (frame, session) => {
    recover(kit, session, frame);
    for (const entry of model.channel(channelId).after(lost.offset)) session.send(Channel.frame(channelId, entry));
  });
  model.post(channelId, 'shows the hole');
}

/** Lets the next recovery of a channel fail: its last slot is one that nobody was sent, and is not kept. */
export function failRecovery({ stage: { model } }: ClientKit, channelId: string): void {
  model.channel(channelId).trim(model.commit(channelId, 'lost').offset);
}

/** Fields of an extension, for frames that mean the same without. */
export const ADDED = { x_acme_trace: '9f2', x_acme: { nested: [null, { type: 'goodbye' }] } };

/** What to advertise so that a message is too old to be resent `youth` ms after it was first sent (PLY-DLV-34). */
export function tooOldAfter(youth: number) {
  const timeoutMs = 15_000;
  return { heartbeat: { intervalMs: 5000, timeoutMs }, limits: { dedupeWindowMs: 2 * timeoutMs + youth } };
}

/**
 * Leaves a message of the client, `in doubt`, without an answer.
 *
 * @param youth up to this age, in ms, it is sent again where its fate is in doubt
 * @returns the connection, the channel, and the wait until the message is older
 */
export async function leaveInDoubt(kit: ClientKit, youth: number) {
  const { stage } = kit;
  const channel = kit.channel();
  stage.model.welcome = { ...tooOldAfter(youth), reconnect: { baseMs: 20, capMs: 20, stableMs: 0 } };
  stage.handle('message');
  const session = await kit.connect();
  await kit.join(channel);
  await sendAll(kit, channel, 'in doubt');
  await session.next('message');
  const began = performance.now();
  const growOld = () => kit.pass(Math.max(0, 1.3 * youth - (performance.now() - began)));
  return { session, channel, growOld };
}

/** Waits until each of these messages has a verdict, in whatever order. @throws Unmet */
export async function verdicts(testee: Testee, ...refs: readonly string[]): Promise<void> {
  const told = (ref: string) => testee.events.some((event) => event.event === 'outcome' && event.ref === ref);
  while (!refs.every(told)) await testee.next('outcome');
}

/** Cuts the connection and lets nobody in until `stage.otherwise('accept')`; returns when the client knows. @throws Unmet */
export async function goOffline({ stage, testee }: ClientKit): Promise<void> {
  stage.otherwise({ refuse: 503 });
  stage.current.reset();
  await testee.status('reconnecting');
}

/** Sends one message after the other; each text is its `ref`. */
export async function sendAll({ testee }: ClientKit, channelId: string, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await testee.send(channelId, text, { ref: text });
}

/**
 * A window of batching in which an adapter of this pace can give many messages, in ms: one that takes long to answer commands makes its
 * application slow, not its client.
 *
 * @param least the window for an adapter that answers at once, in ms
 * @param commands how many commands have to fit into it
 */
export async function windowFor(kit: ClientKit, least: number, commands: number): Promise<number> {
  const pace = await paceOf(kit);
  return pace < SLOW ? least : Math.min(LONGEST, Math.ceil(Math.max(least, 1.2 * commands * pace)));
}

/** How long the adapter takes to answer a command, in ms; to be asked before there is a client. */
export async function paceOf({ testee }: ClientKit): Promise<number> {
  const began = performance.now();
  await testee.reset();
  return performance.now() - began;
}

/** An adapter that takes longer than this for an answer is slow, in ms. */
const SLOW = 50;

/** No window of batching is longer, in ms. */
export const LONGEST = 5000;
