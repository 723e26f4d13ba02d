import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/replays-everything',
  kills: 'server/basic/begins-at-the-head',
  defect: 'replays the log to basic members',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'member.begin(view.epoch, view.head);',
      replace: 'member.begin(view.epoch, 0);',
    },
  ],
});
