import { Channel } from '../../../peers/model-channel.js';
import { recover } from '../../../scenario/acting.js';
import { clientScenario } from '../../../scenario/scenario.js';

const MISSED = 6;

export default clientScenario({
  id: 'client/batch/replay',
  area: 'BAT',
  title: 'the replay comes in batches, before and up to its end',
  checks: ['client/batch/reads-batches', 'client/ordering/delivers-all'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const first = await kit.connect();
    await kit.join(channel);
    first.reset();
    for (let index = 1; index <= MISSED; index += 1) stage.model.commit(channel, `missed ${index}`);
    stage.handle('join', (frame, session) => recover(kit, session, frame));
    const second = await stage.welcomed();
    await second.next('join');
    const missed = stage.model.channel(channel).after(0);
    const frames = missed.map((entry) => Channel.frame(channel, entry));
    for (const messages of [frames.slice(0, 2), frames.slice(2)]) second.send({ type: 'batch', messages });
    await testee.next('message', (event) => event.text === `missed ${MISSED}`);
  },
});
