import { sendAll } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/own-messages',
  area: 'ORD',
  title:
    'messages of the client and of somebody else alternate, some with markup, white space and letters of many scripts, one the same as the one before, in a very long log',
  checks: [
    'client/ordering/ack-is-slot',
    'client/ordering/delivers-in-order',
    'client/ordering/delivers-what-came',
    'client/ordering/delivers-all',
    'client/delivery/acked-by-ack',
  ],
  async run(kit) {
    const { stage } = kit;
    const channel = kit.channel();
    // An integer on the wire has 53 bits.
    stage.model.channel(channel).first = 2 ** 40;
    stage.handle('message', (frame, _session, model) => {
      stage.model.post(channel, `  <b>before</b> ${frame.text} &amp; "so on"\n`);
      model();
      stage.model.post(channel, `after ${frame.text}`);
    });
    const session = await kit.connect();
    await kit.join(channel);
    await sendAll(kit, channel, 'one', 'two', 'three');
    await session.has(3, 'message');
    // Letters of two, three and four bytes, one in two code points that nobody has to join, and what is written as an escape.
    for (const text of ['Grüße', '日本語', '👩‍💻 😀', 'e\u0301', 'a\u2028b\u0001"\\', '\ufeffx'])
      stage.model.post(channel, text);
    // Whoever says the same again has said it twice.
    for (const text of ['ok', 'ok']) stage.model.post(channel, text);
    await kit.fence(channel);
    session.reset();
    const again = await stage.welcomed();
    await again.next('join');
    await kit.fence(channel);
  },
});
