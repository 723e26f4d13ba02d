import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/collected-is-sent',
  kills: 'client/delivery/close-verdicts',
  seenIn: 'client/batch/closed-while-collecting',
  defect: 'takes a message for sent as soon as it is collected',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    this.#host.post({ ...entry.encoded, sending }',
      replace: '    sending();\n    this.#host.post({ ...entry.encoded, sending }',
    },
  ],
});
