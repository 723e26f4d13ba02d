import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/closes-on-a-bad-item',
  kills: 'client/batch/steps-over-items',
  defect: 'closes with 1002 on a batch with an item that it cannot read',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(checkItem(item, report));',
      replace: `{
      const refuse = (reason: string) => {
        report(reason);
        lost(ABNORMAL, 1002);
      };
      take(checkItem(item, refuse));
    }`,
    },
  ],
});
