import { Channel } from '../../../peers/model-channel.js';
import { recover, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** In ms; a pong that waits for the end of the replay comes later than this after its ping. */
const INTERVAL = 400;

export default clientScenario({
  id: 'client/delivery/long-replay',
  area: 'DLV',
  title:
    'the replay pauses half way for longer than a pong may take, with messages waiting to be sent, and another is given meanwhile; the next replay is a single slot, and late',
  checks: [
    'client/delivery/waits-for-replay',
    'client/delivery/resends-unanswered',
    'client/ordering/delivers-all',
    'client/heartbeat/answers-each-ping-once',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.handle('message');
    stage.model.welcome = { heartbeat: { intervalMs: INTERVAL, timeoutMs: 20_000 } };
    const first = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'old');
    await first.next('message');
    first.reset();
    for (let index = 1; index <= 6; index += 1) stage.model.commit(channel, `missed ${index}`);
    let since = 0;
    stage.handle('join', (frame, session) => {
      since = Number((frame.since as { offset?: number } | undefined)?.offset ?? 0);
      recover(kit, session, frame);
    });
    const second = await stage.welcomed();
    await second.next('join');
    await sendAll(kit, channel, 'new');
    const entries = stage.model.channel(channel).after(since);
    for (const entry of entries.slice(0, 3)) second.send(Channel.frame(channel, entry));
    // What it has read by now it may tell its application at once or when the replay is complete.
    second.send({ type: 'ping', timestamp: 'after three slots' });
    await second.next('pong');
    await sendAll(kit, channel, 'newest');
    second.send({ type: 'ping', timestamp: 'amid the replay' });
    await second.stays(INTERVAL + 700);
    stage.handle('message', (frame, session) => {
      const { offset, timestamp } = stage.model.commit(channel, String(frame.text), { id: String(frame.id) });
      session.send({ type: 'ack', replyTo: frame.id, channelId: channel, offset, timestamp });
    });
    for (const entry of entries.slice(3)) second.send(Channel.frame(channel, entry));
    await verdicts(testee, 'old', 'new', 'newest');
    second.reset();
    const alone = stage.model.commit(channel, 'missed alone');
    await sendAll(kit, channel, 'last');
    const third = await stage.welcomed();
    await third.next('join');
    await third.stays(300);
    third.send(Channel.frame(channel, alone));
    await verdicts(testee, 'last');
  },
});
