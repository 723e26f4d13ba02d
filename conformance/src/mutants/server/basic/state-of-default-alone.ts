import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/state-of-default-alone',
  kills: 'server/basic/relays-state',
  defect: 'tells basic members of the state of `default`, and of that of no other channel',
  patches: [
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: "    case 'state_update':\n",
      replace: '',
    },
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: "    case 'typing':",
      replace:
        "    case 'state_update':\n      return frame.channelId === 'default' ? frame : undefined;\n    case 'typing':",
    },
  ],
});
