import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/finishes-the-batch',
  kills: 'client/ordering/since-is-position',
  seenIn: 'client/ordering/hole',
  defect: 'handles the rest of the batch in which it found a hole',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '    abandon: (code) => lost(code, code),',
      replace: '    abandon: (code) => queueMicrotask(() => lost(code, code)),',
    },
  ],
});
