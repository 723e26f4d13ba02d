import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/sends-what-it-refused',
  kills: 'client/queue/refused-never-sent',
  defect: 'refuses a message to the caller and queues it all the same',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'if (fits) this.restore(entry);',
      replace: 'this.restore(entry);',
    },
  ],
});
