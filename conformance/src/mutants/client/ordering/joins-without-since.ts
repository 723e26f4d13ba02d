import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/joins-without-since',
  kills: 'client/ordering/since-is-position',
  seenIn: 'client/ordering/rejoins',
  defect: 'joins after a reconnect as if for the first time',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'const { since } = this.position;',
      replace: 'const since = undefined;',
    },
  ],
});
