import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/no-relays-after-goodbye',
  kills: 'client/read/takes-relayed-marks',
  seenIn: 'client/reconnect/relays-while-draining',
  defect: 'ignores relayed read marks that come after goodbye',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '    else host.onFrame(frame);',
      replace: "    else if (!goodbye || type !== 'read') host.onFrame(frame);",
    },
  ],
});
