import { commitSilently, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/lost-answers',
  area: 'DLV',
  title: 'of five messages without answer two are in the replay; two more were given meanwhile',
  checks: [
    'client/delivery/acked-by-own-message',
    'client/delivery/found-not-resent',
    'client/delivery/resends-unanswered',
    'client/delivery/resends-same',
    'client/delivery/waits-for-replay',
    'client/delivery/sends-in-order',
    'client/delivery/older-before-newer',
    'client/delivery/unknown-only-in-doubt',
    'client/delivery/one-verdict',
    'client/ordering/delivers-once',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'one', 'two', 'three', 'four');
    await testee.send(channel, 'five', { ref: 'five', data: { nested: [1, null, 'x'] } });
    await first.inFlight(5);
    stage.handle('message', (frame, session) => {
      if (frame.text === 'one' || frame.text === 'three') commitSilently(kit, session, frame);
    });
    first.reset();
    // Lost twice, so that whoever keeps one message in flight sends it again and then finds it.
    const second = await stage.welcomed();
    await second.inFlight(5);
    second.reset();
    stage.model.commit(channel, 'from elsewhere');
    stage.unhandle('message');
    await sendAll(kit, channel, 'six', 'seven');
    const third = await stage.welcomed();
    await verdicts(testee, 'one', 'two', 'three', 'four', 'five', 'six', 'seven');
    await kit.fence(channel);
    for (const entry of stage.model.channel(channel).after(0)) {
      third.send({ type: 'message', channelId: channel, ...entry });
    }
    await kit.fence(channel);
  },
});
