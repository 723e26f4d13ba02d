import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/empty-on-leave',
  kills: 'client/batch/not-empty',
  alsoKills: ['client/frames/valid'],
  seenIn: 'client/ordering/rejoins',
  defect: 'flushes its batch before a leave though it is empty',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    this.#host.flushBatch();
`,
      replace: `    this.#host.flushBatch();
    this.#host.post({ json: '{"type":"batch","messages":[]}', bytes: 30, depth: 31 });
`,
    },
  ],
});
