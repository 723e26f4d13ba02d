import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/cluster/nodes',
  area: 'REC',
  title: 'clients go from node to node with their positions and their ids, while members at all nodes send',
  checks: [
    'server/cluster/accepts-from-another-node',
    'server/cluster/judges-by-the-log',
    'server/cluster/one-memory-of-keys',
    'server/ordering/one-order',
    'server/ordering/reaches-every-member',
  ],
  needs: ['nodes'],
  async run(kit) {
    const channelId = kit.channel();
    const nodes = kit.urls.map((_, node) => node);
    const who = { userId: kit.user(), clientId: kit.id() };
    const members = await Promise.all(nodes.map((node) => kit.connect({ node })));
    for (const member of members) await member.join(channelId);
    const [first] = members;
    if (!first) return;
    let since: { epoch: string; offset: number } | undefined;
    const ids: string[] = [];
    for (let round = 0; round < 2 * nodes.length; round++) {
      const probe = await kit.connect({ ...who, node: round % nodes.length });
      const { epoch } = (await probe.join(channelId, since)) as { epoch: string };
      // The answers come at once where the key is known; then a new message, and on to the next node right after its ack.
      for (const id of ids) await probe.request({ type: 'message', id, channelId, text: '' });
      const id = kit.id();
      const sent = members.map((member) => member.post(channelId, `${round}`));
      const { offset } = (await probe.request({ type: 'message', id, channelId, text: '' })) as { offset: number };
      since = { epoch, offset };
      ids.push(id);
      probe.close();
      for (const [index, member] of members.entries()) await member.answer(sent[index] ?? '');
    }
    await first.fence(channelId, ...members);
  },
});
