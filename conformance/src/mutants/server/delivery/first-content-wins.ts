import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/first-content-wins',
  kills: 'server/delivery/conflicts-on-other-content',
  defect: 'acks a used id with other content, which is then lost',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: `  if (remembered.hash !== contentHash(draft)) return { kind: 'conflict' };
`,
      replace: '',
    },
  ],
});
