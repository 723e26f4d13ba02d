import { clientScenario } from '../../../scenario/scenario.js';

const message = { type: 'message', id: 'm', userId: 'u', clientId: 'c', timestamp: 1, offset: 1, text: 'malformed' };

const MALFORMED = (channelId: string): readonly string[] => [
  'not json',
  '',
  '[]',
  '"text"',
  'null',
  '{}',
  '{"type":7}',
  '{"type":"pong"}',
  '{"type":"ping","timestamp":{}}',
  JSON.stringify({ ...message, channelId, offset: undefined, text: 'without offset' }),
  JSON.stringify({ ...message, channelId, offset: '1', text: 'offset a string' }),
  JSON.stringify({ ...message, channelId, offset: -1, text: 'offset negative' }),
  JSON.stringify({ ...message, channelId, userId: null, text: 'userId null' }),
  JSON.stringify({ type: 'ack', channelId, replyTo: 'x' }),
  JSON.stringify({ type: 'joined', channelId }),
  JSON.stringify({ type: 'error', message: 'no code' }),
  JSON.stringify({ type: 'goodbye', code: 'soon', reason: '' }),
];

export default clientScenario({
  id: 'client/frames/malformed',
  area: 'FRM',
  title: 'texts that are no frames, and frames with missing and invalid fields',
  checks: ['client/frames/malformed-ignored', 'client/frames/malformed-reported'],
  async run(kit) {
    const channel = kit.channel();
    const session = await kit.connect();
    await kit.join(channel);
    await kit.fence(channel);
    for (const text of MALFORMED(channel)) {
      session.raw(text);
      await kit.fence(channel);
    }
  },
});
