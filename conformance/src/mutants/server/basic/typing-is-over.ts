import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/typing-is-over',
  kills: 'server/basic/typing-is-active',
  defect: 'takes typing without `active` for its end',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'frame.active ?? true',
      replace: 'frame.active ?? false',
    },
  ],
});
