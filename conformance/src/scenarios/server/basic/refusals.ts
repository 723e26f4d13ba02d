import { FLOOD, FRAME_FLOOD, ITEM_BYTES } from '../../../checks/server/reading/reach.js';
import { nested } from '../../../scenario/nested.js';
import { serverScenario } from '../../../scenario/scenario.js';
import { sized } from '../../../scenario/sized.js';

export default serverScenario({
  id: 'server/basic/refusals',
  area: 'BAS',
  title:
    'what is no frame, unknown types, broken batches, too many channels and a frame that is too long on basic connections',
  unsafe: 'load',
  checks: [
    'server/basic/violations-stay',
    'server/basic/unknown-types',
    'server/basic/refuses-broken-batches',
    'server/basic/too-many-channels',
  ],
  async run(kit) {
    const guide = await kit.connect();
    const probe = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
    const channelId = kit.channel();
    const refused = (what: string) => probe.next('error', undefined, what);
    const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
    const { maxBatchItems, maxChannels, maxFrameBytes } = guide.limits;
    for (const text of ['not JSON', '[]', '"text"', `{"type":"message","channelId":"c","text":"","data":${deep}}`]) {
      probe.raw(text);
      await refused('the error for what is no frame');
    }
    probe.raw(Buffer.from('{"type":"ping"}'), true);
    await refused('the error for a binary message');
    for (const type of ['hello', 'join', 'leave', 'pong', 'read', 'unheard', 'toString']) {
      probe.send({ type, id: kit.id(), protocol: '1.0', clientId: kit.id(), channelId, offset: 1, timestamp: 1 });
      await refused(`the error for ${type}`);
    }
    const message = () => ({ type: 'message', id: kit.id(), channelId, text: '' });
    const broken: unknown[] = [
      [],
      'none',
      [message(), { type: 'join', id: kit.id(), channelId }],
      [message(), 'not JSON'],
      // Alone the object would be of depth 31; in the place of its text it is of 33.
      [message(), JSON.stringify({ ...message(), data: nested(30) })],
    ];
    // A batch that is too long has to fit into a frame, otherwise its bytes are what is wrong with it.
    if (maxBatchItems <= FLOOD && (maxBatchItems + 1) * ITEM_BYTES < maxFrameBytes)
      broken.push(Array.from({ length: maxBatchItems + 1 }, message));
    for (const messages of broken) {
      probe.send({ type: 'batch', messages });
      await refused('the error for a broken batch');
      await probe.ping();
    }
    if (maxFrameBytes <= FRAME_FLOOD) {
      const over = await kit.connect({ protocols: [], query: `userId=${kit.user()}` });
      over.send(sized(message(), maxFrameBytes + 1));
      await over.closed();
    }
    if (maxChannels > FLOOD) return;
    // Whoever may see it is a member of it from the beginning, or from here on.
    await probe.request({ ...message(), channelId: 'default' });
    for (let count = 0; count <= maxChannels; count++) {
      await probe.request({ type: 'message', channelId: kit.channel(), text: '' });
    }
  },
});
