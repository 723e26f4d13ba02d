import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/data-compared-as-text',
  kills: 'server/delivery/data-is-a-value',
  alsoKills: ['server/delivery/recognises-repeats'],
  defect: 'takes data with its members in another order for other content',
  patches: [
    {
      file: 'reference-server/src/core/content.ts',
      find: 'mix(canonical(data),',
      replace: 'mix(JSON.stringify(data),',
    },
  ],
});
