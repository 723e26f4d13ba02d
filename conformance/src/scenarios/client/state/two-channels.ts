import type { WireObject } from '@parley/schemas';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/state/two-channels',
  area: 'STA',
  title: 'two channels have a key of one name, which is listed, relayed, written and answered in each on its own',
  needs: ['state'],
  checks: [
    'client/state/joined-replaces',
    'client/state/newer-taken',
    'client/state/own-write-shown',
    'client/state/applied-stays',
    'client/state/refused-goes-back',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const [kitchen, hall] = [kit.channel('kitchen'), kit.channel('hall')];
    const now = Date.now();
    const by = { userId: 'somebody', clientId: 'elsewhere' };
    stage.model.channel(kitchen).write({ key: 'topic', value: 'listed in the kitchen', timestamp: now }, by);
    stage.model.channel(hall).write({ key: 'topic', value: 'listed in the hall', timestamp: now + 2000 }, by);
    stage.handle('state_update');
    const session = await kit.connect();
    await kit.join(kitchen, hall);
    const look = async () => {
      for (const channel of [kitchen, hall]) await kit.fence(channel);
      for (const channel of [kitchen, hall]) await testee.getState(channel, 'topic');
    };
    const set = async (channel: string, value: string) => {
      await testee.setState(channel, 'topic', value);
      return session.next('state_update');
    };
    // A write without an id has no answer.
    const answers = ({ id }: WireObject, answer: WireObject) => {
      if (id !== undefined) session.send({ ...answer, replyTo: id });
    };
    await look();
    // Greater than what this channel holds, and smaller than what the other one does.
    const relayed = { key: 'topic', value: 'relayed to the kitchen', timestamp: now + 1000 };
    session.send({ type: 'state_update', channelId: kitchen, ...relayed, ...by });
    await look();
    const inKitchen = await set(kitchen, 'mine in the kitchen');
    await look();
    const inHall = await set(hall, 'mine in the hall');
    await look();
    answers(inKitchen, { type: 'ack', applied: true });
    await look();
    answers(inHall, { type: 'error', code: 'state_full', message: 'full' });
    await look();
  },
});
