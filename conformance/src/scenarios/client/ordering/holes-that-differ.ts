import { Channel, type Entry } from '../../../peers/model-channel.js';
import type { Session } from '../../../peers/session.js';
import { recover } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

export default clientScenario({
  id: 'client/ordering/holes-that-differ',
  area: 'ORD',
  title: 'one hole after the other: with another end, after an advance, and only then the same again',
  checks: [
    'client/ordering/closes-at-hole',
    'client/ordering/repeated-hole-told',
    'client/ordering/goes-on-after-repeated-hole',
  ],
  async run(kit) {
    const { stage, testee } = kit;
    const { model } = stage;
    const channel = kit.channel();
    let session = await kit.connect();
    await kit.join(channel);
    model.post(channel, 'seen');
    await kit.fence(channel);
    const lost = [1, 2, 3, 4].map((place) => model.commit(channel, `lost ${place}`));
    const send = (to: Session, ...places: readonly number[]) => {
      for (const place of places) to.send(Channel.frame(channel, lost[place - 1] as Entry));
    };
    send(session, 3);
    await session.closed();
    // The same end only in the last two; between the first of them and the one before lies an advance.
    for (const places of [[4], [1, 4]]) {
      stage.handle('join', (frame, from) => {
        recover(kit, from, frame);
        send(from, ...places);
      });
      session = await stage.welcomed();
      await session.closed();
    }
    stage.handle('join', (frame, from) => {
      recover(kit, from, frame);
      send(from, 4);
    });
    session = await stage.welcomed();
    await testee.next('message', (event) => event.text === 'lost 4');
    session.send(Channel.frame(channel, model.commit(channel, 'beyond')));
    await testee.next('message', (event) => event.text === 'beyond');
    await session.stays(250);
  },
});
