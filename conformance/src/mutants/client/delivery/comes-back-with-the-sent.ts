import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/comes-back-with-the-sent',
  kills: 'client/delivery/lost-leave-unknown',
  seenIn: 'client/delivery/leaving-offline',
  defect: 'resends what it sent before a leave whose left was lost, where the application has come back meanwhile',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `this.#phase === 'leaving' || (`,
      replace: '(',
    },
  ],
});
