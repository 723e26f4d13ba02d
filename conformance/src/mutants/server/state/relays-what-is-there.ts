import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/relays-what-is-there',
  kills: 'server/state/relays-once',
  defect: 'relays the repetition of the current write once more',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: `        return { written: { kind: 'same' } };`,
      replace: `        return { written: { kind: 'same' }, entry };`,
    },
  ],
});
