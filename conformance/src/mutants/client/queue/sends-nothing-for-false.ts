import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/sends-nothing-for-false',
  kills: 'client/queue/states-coalesced',
  alsoKills: ['client/state/sends-its-values'],
  defect: 'sends null where a key was set to false, 0 or an empty string, and shows it as it was set',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'return { id: own.id, key, value: own.value, timestamp: own.stamp };',
      replace: 'return { id: own.id, key, value: own.value || null, timestamp: own.stamp };',
    },
  ],
});
