import { goOffline, sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/handshake/less-allowed',
  area: 'HSK',
  title: 'the second welcome allows fewer channels and fewer unanswered messages than the first',
  checks: ['client/delivery/in-flight', 'client/limits/channels-within-bound'],
  async run(kit) {
    const { stage } = kit;
    const [one, two] = [kit.channel('one'), kit.channel('two')];
    stage.handle('message');
    await kit.connect();
    await kit.join(one, two);
    await goOffline(kit);
    for (const channel of [one, two]) await sendAll(kit, channel, ...[1, 2, 3, 4].map((at) => `${at} ${channel}`));
    stage.model.welcome = { limits: { maxInFlight: 2, maxChannels: 1 } };
    stage.otherwise('accept');
    const second = await stage.welcomed();
    // Which of them it joins is its own affair.
    const { channelId } = await second.next('join');
    await second.inFlight(3);
    await kit.fence(String(channelId));
  },
});
