import { sendAll, verdicts } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/delivery/ended',
  area: 'DLV',
  title: 'the server ends a membership with messages sent and unsent, and refuses a join with messages waiting',
  checks: ['client/delivery/ended-membership', 'client/delivery/unknown-stays-unknown', 'client/delivery/one-verdict'],
  async run(kit) {
    const { stage, testee } = kit;
    const [ended, refused] = [kit.channel('ended'), kit.channel('refused')];
    stage.model.welcome = { limits: { maxInFlight: 1 } };
    stage.handle('message');
    const session = await kit.connect();
    await kit.join(ended);
    await sendAll(kit, ended, 'sent', 'unsent');
    await session.next('message');
    session.send({ type: 'left', channelId: ended, code: 'forbidden' });
    await verdicts(testee, 'sent', 'unsent');
    let join: unknown;
    stage.handle('join', (frame) => {
      join = frame.id;
    });
    await testee.join(refused);
    await session.next((frame) => frame.type === 'join' && frame.channelId === refused);
    await sendAll(kit, refused, 'waiting');
    session.send({ type: 'error', code: 'forbidden', message: 'not for you', replyTo: join });
    await verdicts(testee, 'waiting');
    await session.stays(300);
  },
});
