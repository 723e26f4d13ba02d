import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/delivery/refused-before-a-kill',
  area: 'DLV',
  title: 'a message is refused for lost rights, the server killed; the right comes back, and the message is sent again',
  checks: ['server/delivery/keys-survive-kill'],
  needs: ['process', 'operator:revoke', 'operator:grant'],
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const writer = await kit.connect(who);
    const channelId = kit.channel();
    const right = { userId: who.userId, channelId, action: 'message' } as const;
    await writer.join(channelId);
    const kept = writer.post(channelId, '');
    await writer.answer(kept);
    await kit.operator.tell('revoke', right);
    const refused = writer.post(channelId, '');
    await writer.answer(refused);
    await kit.process.kill();
    await kit.process.restart();
    await kit.operator.tell('grant', right);
    const back = await kit.connect(who);
    await back.join(channelId);
    // A refusal ends the membership again.
    for (const id of [kept, refused]) await back.request({ type: 'message', id, channelId, text: '' });
  },
});
