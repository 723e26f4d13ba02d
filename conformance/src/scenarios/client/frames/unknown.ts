import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/frames/unknown',
  area: 'FRM',
  title: 'frames of unknown types, known ones with unknown fields, and binary messages',
  checks: [
    'client/frames/unknown-type-ignored',
    'client/frames/unknown-fields-ignored',
    'client/frames/takes-newer-welcome',
    'client/transport/ignores-binary',
  ],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    stage.model.welcome = { region: 'eu', heartbeat: { intervalMs: 5000, timeoutMs: 15_000, grace: 3 } as object };
    const session = await kit.connect();
    await kit.join(channel);
    for (const type of ['reaction', 'x_vendor', 'toString', '__proto__']) {
      session.send({ type, channelId: channel, offset: 7, replyTo: 'nothing' });
    }
    stage.model.post(channel, 'from a newer server', { priority: 3, thread: { id: 't' } } as object);
    session.raw(Buffer.from('{"type":"goodbye","code":4000,"reason":"binary"}'));
    session.raw(Buffer.from([0, 255, 254]));
    const forged = {
      id: kit.id(),
      userId: kit.user('forged'),
      clientId: kit.id(),
      text: kit.user('binary'),
      timestamp: 1,
    };
    const offset = stage.model.channel(channel).head + 1;
    session.raw(Buffer.from(JSON.stringify({ type: 'message', channelId: channel, ...forged, offset })));
    await kit.fence(channel);
  },
});
