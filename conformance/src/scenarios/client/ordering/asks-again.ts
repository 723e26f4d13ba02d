import { sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/asks-again',
  area: 'ORD',
  title: 'the server ends one membership and refuses another, and the application asks for both again',
  checks: ['client/ordering/joins-when-asked', 'client/delivery/ended-membership'],
  async run(kit) {
    const { stage, testee } = kit;
    const [ended, refused] = [kit.channel('ended'), kit.channel('refused')];
    const session = await kit.connect();
    await kit.join(ended);
    stage.model.expel(session, ended);
    await testee.next('left');
    stage.handle('join');
    await testee.join(refused);
    const { id } = await session.next((frame) => frame.type === 'join' && frame.channelId === refused);
    await sendAll(kit, refused, 'for nobody');
    // A code of a later version says as little about the answer as any.
    session.send({ type: 'error', code: 'x_later', message: 'no', replyTo: id });
    await testee.next('left');
    stage.unhandle('join');
    for (const channel of [ended, refused]) await testee.join(channel);
    await session.has(4, 'join', 1500);
    for (const channel of [ended, refused]) await kit.fence(channel);
  },
});
