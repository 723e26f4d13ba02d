import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/repeats',
  area: 'DLV',
  title:
    'messages repeated on the same connection, also after it left and came back, on a second one, and after a reset; with other sentAt and other order of data',
  checks: [
    'server/delivery/recognises-repeats',
    'server/delivery/repeat-on-another-connection',
    'server/delivery/commits-once',
    'server/delivery/sent-at-is-no-content',
    'server/delivery/data-is-a-value',
    'server/delivery/repeat-answered-at-once',
  ],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const channelId = kit.channel();
    const witness = await kit.connect();
    await witness.join(channelId);
    const first = await kit.connect(who);
    await first.join(channelId);
    const message = { type: 'message', id: kit.id(), channelId, text: '', data: { a: 1, b: [2] } };
    await first.request(message);
    await first.repeat({ ...message, sentAt: 5 });
    // The same values in another notation.
    const { data: _, ...rest } = message;
    await first.repeat(message, `${JSON.stringify(rest).slice(0, -1)},"data":{"a":1.0,"b":[2e0]}}`);
    // What a server knows of ids it knows of the channel, not of a membership.
    await first.leave(channelId);
    await first.join(channelId);
    await first.repeat(message);
    first.reset();
    const second = await kit.connect(who);
    await second.join(channelId);
    await second.repeat({ ...message, data: { b: [2], a: 1 } });
    const third = await kit.connect(who);
    await third.join(channelId, { offset: 0 });
    await third.slot(message.id);
    await third.repeat(message);
    await second.fence(channelId, witness, third);
    await third.fence(channelId, witness);
  },
});
