import { FLOOD } from '../../../checks/server/reading/reach.js';
import { serverScenario } from '../../../scenario/scenario.js';

/** Messages under way. */
const UNANSWERED = 16;

export default serverScenario({
  id: 'server/delivery/many-refusals',
  area: 'DLV',
  title:
    'twice as many messages as maxInFlight and more, one after the other: not joined, then repeated, in conflict, and with a text that is none, alone and in batches; then a sound one',
  // How a server that goes deaf closes is what `server/errors/codes-for-their-reason` looks at.
  checks: ['server/frames/answers-once', 'server/delivery/accepts-members-message'],
  async run(kit) {
    const channelId = kit.channel();
    const most = (maxInFlight: number) => 2 * Math.min(maxInFlight, FLOOD) + 2;
    const stranger = await kit.connect();
    // A refusal is an answer too: what counts the unanswered has to let go of it.
    for (let left = most(stranger.limits.maxInFlight); left > 0; left--) await stranger.say(channelId, '');
    await stranger.join(channelId);
    await stranger.say(channelId, 'in');
    const probe = await kit.connect();
    await probe.join(channelId);
    const message = { type: 'message', id: kit.id(), channelId, text: 'a' };
    await probe.request(message);
    for (let left = most(probe.limits.maxInFlight); left > 0; left--) await probe.repeat({ ...message, text: 'b' });
    const window = Math.min(probe.limits.maxInFlight, UNANSWERED);
    for (const one of [message, { ...message, text: 7 }, { type: 'batch', messages: [{ ...message, text: 7 }] }]) {
      for (let left = most(probe.limits.maxInFlight); left > 0; left -= window) {
        const had = probe.answersTo(message.id);
        probe.together(() => {
          for (let count = 0; count < window; count++) probe.send(one);
        });
        await probe.answers(message.id, had + window);
      }
    }
    await probe.say(channelId, 'still');
    await probe.ping();
  },
});
