import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/no-relays-after-goodbye',
  kills: 'client/state/newer-taken',
  seenIn: 'client/reconnect/relays-while-draining',
  defect: 'ignores relayed state changes that come after goodbye',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '    else host.onFrame(frame);',
      replace: "    else if (!goodbye || type !== 'state_update') host.onFrame(frame);",
    },
  ],
});
