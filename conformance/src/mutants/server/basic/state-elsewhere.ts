import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/state-elsewhere',
  kills: 'server/basic/state-of-default',
  defect: 'puts state without a channel into a channel of another name',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'const channelId = frame.channelId ?? DEFAULT_CHANNEL;',
      replace: `const channelId = frame.channelId ?? 'main';`,
    },
  ],
});
