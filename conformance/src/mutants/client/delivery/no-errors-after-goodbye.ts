import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/no-errors-after-goodbye',
  kills: 'client/delivery/rejected-by-error',
  seenIn: 'client/delivery/refused-while-draining',
  defect: 'ignores errors that come after goodbye, and sends what was refused again on the next connection',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '    else host.onFrame(frame);',
      replace: "    else if (!goodbye || type !== 'error') host.onFrame(frame);",
    },
  ],
});
