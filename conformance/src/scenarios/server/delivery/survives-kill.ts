import type { Probe } from '../../../peers/probe.js';
import { serverScenario } from '../../../scenario/scenario.js';
import type { ServerKit } from '../../../scenario/server-kit.js';

const KEYS = 6;

/** What a message may have beside its text, and has to have after a start too. */
const CONTENTS: readonly object[] = [{}, { data: { a: [1, null] } }, { sentAt: 1234 }];

export default serverScenario({
  id: 'server/delivery/survives-kill',
  area: 'DLV',
  title:
    'SIGKILL the moment that read marks, state, a deletion and the last of many messages are acknowledged; then a join from 0, a resend of all, and other content under one of their ids; and all that once more',
  checks: [
    'server/delivery/survives-kill',
    'server/delivery/keys-survive-kill',
    'server/delivery/marks-survive-kill',
    'server/delivery/writes-survive-kill',
  ],
  needs: ['process'],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    const channelId = kit.channel();
    await writer.join(channelId);
    const messages = Array.from({ length: Math.min(12, writer.limits.maxInFlight) }, (_, index) => ({
      type: 'message',
      id: kit.id(),
      channelId,
      text: '',
      ...CONTENTS[index % CONTENTS.length],
    }));
    // In a quiet channel a user is told the own marks alone.
    const reader = { userId: kit.user() };
    const registers = await writeRegisters(kit, await kit.connect(reader));
    writer.together(() => {
      for (const message of messages) writer.send(message);
    });
    await writer.answer(messages.at(-1)?.id ?? '');
    // What was written down for the first start is read, and perhaps written anew, by it.
    for (let starts = 0; starts < 2; starts++) {
      await kit.process.kill();
      await kit.process.restart();
      await (await kit.connect(reader)).join(registers);
      const back = await kit.connect(who);
      const { recovered } = await back.join(channelId, { offset: 0 });
      if (recovered !== true) {
        // A server that retains few of them has the last.
        await back.leave(channelId);
        await back.join(channelId, { offset: messages.length - 1 });
      }
      await back.seen((frame) => frame.offset === messages.length, 'the replay');
      for (const message of messages) await back.request(message);
      await back.repeat({ ...messages[0], data: 'other' });
    }
  },
});

/** Moves a mark, writes keys and deletes one; returns the channel in which. */
async function writeRegisters(kit: ServerKit, writer: Probe): Promise<string> {
  const channelId = kit.channel();
  await writer.join(channelId);
  const { offset } = await writer.say(channelId, '');
  if (writer.claims('presence')) await writer.request({ type: 'read', channelId, offset });
  if (!writer.claims('state')) return channelId;
  const write = { type: 'state_update', channelId, timestamp: Number(writer.welcome.serverTime) - 1000 };
  const ids = Array.from({ length: KEYS }, () => kit.id());
  for (const [index, id] of ids.entries()) writer.send({ ...write, id, key: `key-${index}`, value: index });
  for (const id of ids) await writer.answer(id);
  await writer.request({ ...write, key: 'key-0', value: null, timestamp: write.timestamp + 1 });
  return channelId;
}
