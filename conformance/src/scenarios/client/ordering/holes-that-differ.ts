import { Channel, type Entry } from '../../../peers/model-channel.js';
import { recover } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/holes-that-differ',
  area: 'ORD',
  title:
    'one hole after the other: with another end, after an advance, with the same end in another channel, and only then the same again',
  checks: [
    'client/ordering/closes-at-hole',
    'client/ordering/repeated-hole-told',
    'client/ordering/goes-on-after-repeated-hole',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const { model } = stage;
    const [channel, other] = [kit.channel(), kit.channel('other')];
    let session = await kit.connect();
    await kit.join(channel);
    model.post(channel, 'seen');
    await kit.fence(channel);
    const lost = [1, 2, 3, 4].map((place) => model.commit(channel, `lost ${place}`));
    while (model.channel(other).head + 2 < model.channel(channel).head) model.commit(other, 'seen');
    await kit.join(other);
    const elsewhere = ['lost elsewhere', 'with the same end'].map((text) => model.commit(other, text));
    const frames = (id: string, log: readonly Entry[], ...places: readonly number[]) =>
      places.map((place) => Channel.frame(id, log[place - 1] as Entry));
    // On each connection; the same end in the second and third of the channel alone, and between the two an advance.
    const replayed = [
      [],
      frames(channel, lost, 4),
      frames(channel, lost, 1, 4),
      frames(other, elsewhere, 2),
      frames(other, elsewhere, 1, 2),
    ];
    // By number: a client need not wait for the close of one connection before it opens the next.
    stage.handle('join', (frame, from) => {
      recover(kit, from, frame);
      const slots = replayed[stage.sessions.indexOf(from)] ?? [];
      for (const slot of slots) if (slot.channelId === frame.channelId) from.send(slot);
    });
    for (const slot of frames(channel, lost, 3)) session.send(slot);
    for (let nth = 1; nth < replayed.length; nth++) session = await stage.welcomed();
    // What fills the hole of the other channel is no advance in this one.
    await testee.next('message', (event) => event.text === 'with the same end');
    await session.has(2, 'join');
    for (const slot of frames(channel, lost, 4)) session.send(slot);
    await testee.next('message', (event) => event.text === 'lost 4');
    session.send(Channel.frame(channel, model.commit(channel, 'beyond')));
    await testee.next('message', (event) => event.text === 'beyond');
    await session.stays(250);
  },
});
