import { clientScenario } from '../../../scenario/scenario.js';

const TEXTS = [
  'no',
  'not_joined',
  'Try again later.',
  'Token expired, please reconnect.',
  'id_conflict: duplicate message, already acknowledged',
  '{"code":"clock_skew","serverTime":1}',
  'Sperrfrist läuft 🔒',
];

export default clientScenario({
  id: 'client/errors/texts',
  area: 'ERR',
  title: 'messages are refused with one code and a different text each time',
  checks: ['client/errors/text-ignored'],
  async run(kit) {
    const { stage, testee } = kit;
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    const texts = [...TEXTS];
    stage.handle('message', ({ id }) =>
      session.send({ type: 'error', code: 'forbidden', message: texts.shift() ?? 'no', replyTo: id }),
    );
    for (const [nth] of TEXTS.entries()) {
      await testee.send(channel, `refused ${nth}`, { ref: `refused ${nth}` });
      await session.has(nth + 1, 'message');
      await kit.fence(channel);
    }
    await session.stays(250);
  },
});
