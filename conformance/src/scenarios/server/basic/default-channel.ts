import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/basic/default-channel',
  area: 'BAS',
  title:
    'state of `default` written with and without stamp and channel, deleted, and found by a later basic connection',
  checks: [
    'server/basic/state-at-the-opening',
    'server/basic/member-of-default',
    'server/basic/state-of-default',
    'server/basic/stamps-writes',
  ],
  async run(kit) {
    const guide = await kit.connect();
    const basic = () => kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    const [writer, witness] = [await basic(), await basic()];
    await witness.ping();
    const id = kit.id();
    const { code } = await writer.request({ type: 'message', id, channelId: 'default', text: '' });
    // A server may let nobody see it.
    if (code === 'forbidden') return;
    await witness.slot(id);
    const [kept, gone] = [`kept-${kit.id()}`, `gone-${kit.id()}`];
    const relayed = (key: string, value: unknown) =>
      witness.seen(
        (frame) => frame.type === 'state_update' && frame.key === key && frame.value === value,
        `the relay of ${key}`,
      );
    if (!guide.claims('state')) return;
    const write = async (key: string, value: unknown, fields: object = {}) => {
      const answer = await writer.request({ type: 'state_update', key, value, ...fields });
      if (answer.applied === true) await relayed(key, value);
    };
    const soon = Number(guide.welcome.serverTime) + Math.floor(guide.limits.maxClockSkewMs / 2);
    await write(gone, 'one');
    await write(kept, 'ahead of the clock', { timestamp: soon, channelId: 'default' });
    await write(kept, 'next');
    await write(gone, null);
    const late = await basic();
    await late.seen((frame) => frame.type === 'state_update' && frame.key === kept, 'the state of `default`');
    // What this scenario wrote would be told to every later one.
    await write(kept, null);
  },
});
