import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/read/refused',
  area: 'RED',
  title: 'a read is refused, and the connection is lost some time later',
  needs: ['read'],
  checks: ['client/read/refused-stays-refused'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    for (const text of ['a', 'b', 'c']) stage.model.post(channel, text);
    await kit.fence(channel);
    // A client that insists is given in to, or it would never end.
    let refusals = 3;
    stage.handle('read', ({ id }, from, model) => {
      if (id === undefined || refusals === 0) return model();
      refusals -= 1;
      from.send({ type: 'error', code: 'x_later', message: 'you may not mark this', replyTo: id });
    });
    await testee.read(channel, 2);
    await session.next('read');
    await kit.fence(channel);
    await session.stays(300);
    session.reset();
    const second = await stage.welcomed();
    await second.next('join');
    await kit.fence(channel);
    await second.stays(300);
  },
});
