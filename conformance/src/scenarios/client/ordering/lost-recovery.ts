import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/lost-recovery',
  area: 'ORD',
  title:
    'what the client missed is no longer retained, which joined says by recovered: false and then by no recovered; then it is lost again and everything is there',
  checks: [
    'client/ordering/gap-on-lost-recovery',
    'client/ordering/takes-position-of-joined',
    'client/ordering/since-is-position',
    'client/ordering/no-gap-on-recovery',
  ],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    stage.model.post(channel, 'one');
    await kit.fence(channel);
    let session = first;
    for (const says of [true, false]) {
      stage.model.saysNotRecovered = says;
      session.reset();
      for (const text of ['lost', 'lost too', 'the last that is lost']) stage.model.commit(channel, text);
      stage.model.channel(channel).trim(stage.model.channel(channel).head);
      session = await stage.welcomed();
      await session.next('join');
      stage.model.post(channel, 'after the gap');
      await kit.fence(channel);
    }
    session.reset();
    stage.model.commit(channel, 'not lost');
    const last = await stage.welcomed();
    await last.next('join');
    await kit.fence(channel);
  },
});
