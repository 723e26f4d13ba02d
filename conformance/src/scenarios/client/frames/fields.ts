import type { WireObject } from '@parley/schemas';
import { malformed } from '../../../peers/malformed.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Frames between two fences: so few that a client which reports only some kinds of them is seen. */
const AT_ONCE = 4;

export default clientScenario({
  id: 'client/frames/fields',
  area: 'FRM',
  title:
    'every field of messages, typing, marks, state, ends of memberships and errors missing and in each way wrong that its schema forbids, texts with more than a frame, types in capitals',
  checks: ['client/frames/malformed-ignored', 'client/frames/malformed-reported', 'client/frames/unknown-type-ignored'],
  takes: 3000,
  async run(kit) {
    const { stage, testee } = kit;
    const channelId = kit.channel();
    const session = await kit.connect();
    await kit.join(channelId);
    await kit.fence(channelId);
    const next = () => stage.model.channel(channelId).head + 1;
    const send = async (...texts: readonly string[]) => {
      for (const text of texts) session.raw(text);
      await kit.fence(channelId);
    };
    const sender = { channelId, userId: kit.user('forged'), clientId: kit.id() };
    const message = {
      type: 'message',
      id: kit.id(),
      text: kit.user('forged'),
      data: 1,
      sentAt: 1,
      timestamp: 1,
      ...sender,
    };
    const kinds: readonly (readonly [capability: string | undefined, complete: () => WireObject])[] = [
      [undefined, () => ({ ...message, offset: next() })],
      ['typing', () => ({ type: 'typing', active: true, ...sender })],
      ['read', () => ({ type: 'read', offset: 1, channelId, userId: sender.userId })],
      [undefined, () => ({ type: 'left', channelId, code: 'forbidden' })],
      [undefined, () => ({ type: 'left', channelId, replyTo: kit.id() })],
      [undefined, () => ({ type: 'error', code: 'forbidden', message: 'no', replyTo: kit.id(), field: '/text' })],
      ['state', () => ({ type: 'state_update', key: kit.user('forged'), value: 1, timestamp: 1, ...sender })],
    ];
    for (const [capability, complete] of kinds) {
      if (capability !== undefined && !testee.claims(capability)) continue;
      const { length } = wrong(complete());
      // Made anew each time, for the next slot is another one then.
      for (let at = 0; at < length; at += AT_ONCE) await send(...wrong(complete()).slice(at, at + AT_ONCE));
    }
    const whole = (text = kit.user('forged')) =>
      JSON.stringify({ ...message, userId: kit.user('forged'), text, offset: next() });
    await send(`${whole()}{"type":"ping","timestamp":"behind a message"}`);
    await send(`${whole()} and more`);
    await send(whole('half a character').replace('character', '\\ud800'));
    for (const type of ['Message', 'MESSAGE', ' message']) session.send({ ...JSON.parse(whole()), type });
    for (const type of ['Ping', 'PING', 'ping ']) session.send({ type, timestamp: kit.id() });
    await kit.fence(channelId);
  },
});

/** Malformed ones, each with names of its own, so that one which is taken is known again. */
function wrong(complete: WireObject): readonly string[] {
  return malformed(complete, 's2c').map((frame, at) => {
    const named = ['userId', 'key', 'text'].filter((name) => name in frame && frame[name] === complete[name]);
    return JSON.stringify({ ...frame, ...Object.fromEntries(named.map((name) => [name, `${frame[name]}-${at}`])) });
  });
}
