import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/typing-by-its-v1-name',
  kills: 'server/basic/relays-user-typing',
  alsoKills: ['server/frames/valid'],
  defect: 'sends basic members `typing`',
  patches: [
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: `{ ...frame, type: 'user_typing' }`,
      replace: 'frame as never',
    },
  ],
});
