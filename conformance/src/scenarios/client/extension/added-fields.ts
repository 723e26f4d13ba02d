import { ADDED, sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/extension/added-fields',
  area: 'EXT',
  title: 'joined, message, ack and error come with fields of an extension',
  checks: [
    'client/extension/added-fields-change-nothing',
    'client/extension/added-names',
    'client/extension/no-unclaimed-types',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    stage.model.welcome = ADDED;
    stage.handle('join', ({ id, channelId }, session) => {
      stage.unhandle('join');
      const { epoch } = stage.model.channel(channel);
      const empty = { offset: 0, reads: [], states: [], stateFloor: 0 };
      session.send({ type: 'joined', replyTo: id, channelId, epoch, ...empty, ...ADDED });
    });
    const session = await kit.connect();
    await testee.join(channel);
    await session.next('join');
    let offset = 0;
    const slot = (text: string) => {
      offset += 1;
      const by = { id: kit.id(), userId: 'somebody', clientId: 'elsewhere', timestamp: Date.now() };
      session.send({ type: 'message', channelId: channel, offset, text, ...by, ...ADDED });
    };
    stage.handle('message', ({ id, text }, on) => {
      if (text === 'refused') on.send({ type: 'error', code: 'forbidden', message: 'no', replyTo: id, ...ADDED });
      else {
        offset += 1;
        on.send({ type: 'ack', replyTo: id, channelId: channel, offset, timestamp: Date.now(), ...ADDED });
      }
    });
    slot('extended');
    await testee.next('message');
    await sendAll(kit, channel, 'taken', 'refused');
    await verdicts(testee, 'taken', 'refused');
  },
});
