import type { WireObject } from '@parley/schemas';
import { Channel } from '../../../peers/model-channel.js';
import { sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';
import { unlessUnmet } from '../../../scenario/unmet.js';

export default clientScenario({
  id: 'client/batch/all-from-server',
  area: 'BAT',
  title:
    'the server puts into batches what it tells of marks, state and typing, a slot once more, the refusal of a join, and errors for nothing',
  checks: ['client/ordering/delivers-once', 'client/errors/stray-reported', 'client/delivery/ended-membership'],
  async run(kit) {
    const { stage, testee } = kit;
    const [channel, refused] = [kit.channel(), kit.channel('refused')];
    const session = await kit.connect();
    const batch = (...messages: readonly WireObject[]) => session.send({ type: 'batch', messages });
    await kit.join(channel);
    const entries = ['one', 'two'].map((text) => stage.model.post(channel, text));
    await kit.fence(channel);
    batch(...entries.map((entry) => Channel.frame(channel, entry)));
    await kit.fence(channel);

    if (testee.claims('read')) batch({ type: 'read', channelId: channel, userId: 'somebody', offset: 2 });
    if (testee.claims('typing')) {
      const typing = { type: 'typing', channelId: channel, userId: 'typist', clientId: 'phone' };
      session.send({ ...typing, active: true });
      await unlessUnmet(testee.next('typing'));
      batch({ ...typing, active: false });
    }
    await kit.fence(channel);
    if (testee.claims('state')) {
      const now = Date.now();
      const author = { userId: 'somebody', clientId: 'elsewhere' };
      const current = { key: 'lost', value: 'by somebody', timestamp: now + 600_000, ...author };
      batch({ type: 'state_update', channelId: channel, key: 'told', value: 'in a batch', timestamp: now, ...author });
      stage.handle('state_update', ({ id, key }) => {
        if (id === undefined) return;
        if (key === 'lost') batch({ type: 'ack', replyTo: id, applied: false, current });
        else batch({ type: 'error', replyTo: id, code: 'state_full', message: 'full' });
      });
      for (const key of ['lost', 'crowded']) await testee.setState(channel, key, 'mine');
      await session.has(2, 'state_update');
      await kit.fence(channel);
      for (const key of ['told', 'lost', 'crowded']) await testee.getState(channel, key);
    }

    stage.handle('join');
    await testee.join(refused);
    const join = await session.next((frame) => frame.type === 'join' && frame.channelId === refused);
    await sendAll(kit, refused, 'for nobody');
    batch({ type: 'error', code: 'forbidden', message: 'no', replyTo: join.id });
    await unlessUnmet(testee.outcome('for nobody'));
    batch({ type: 'error', code: 'forbidden', message: 'nothing that you asked' });
    await unlessUnmet(testee.next('report'));
    await kit.fence(channel);
  },
});
