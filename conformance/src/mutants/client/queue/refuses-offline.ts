import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/refuses-offline',
  kills: 'client/queue/accepts-offline',
  seenIn: 'client/queue/full',
  defect: 'refuses messages while there is no connection',
  patches: [
    {
      file: 'reference-client/src/client.ts',
      find: 'const sent = channel.send(text, data);',
      replace: `if (this.status !== 'connected') throw new ParleyError('not_joined', channelId);
    const sent = channel.send(text, data);`,
    },
  ],
});
