import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/behind',
  area: 'ORD',
  title:
    'a server comes back whose log, of the same epoch, is shorter than what the client has seen; then it is lost again',
  checks: [
    'client/ordering/since-is-position',
    'client/ordering/gap-on-lost-recovery',
    'client/ordering/no-gap-on-recovery',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    const first = await kit.connect();
    await kit.join(channel, other);
    for (const text of ['a', 'b', 'c', 'd']) stage.model.post(channel, text);
    await kit.fence(channel);
    // No slot follows there: whether one at an offset that was delivered before is delivered again is the client's affair.
    const { log } = stage.model.channel(channel);
    log.splice(2);
    first.reset();
    const second = await stage.welcomed();
    await testee.next('joined', (event) => event.channelId === channel);
    await kit.fence(other);
    second.reset();
    await stage.welcomed();
    await testee.next('joined', (event) => event.channelId === channel);
    await kit.fence(other);
  },
});
