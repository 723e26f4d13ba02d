import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/waits-for-membership',
  kills: 'client/delivery/rejected-by-error',
  seenIn: 'client/delivery/answers',
  defect: 'keeps a message that is refused with not_joined, and sends it again on the next connection',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (answer.type === 'error') this.#settle(",
      replace:
        "if (answer.type === 'error' && answer.code === 'not_joined') return;\n      if (answer.type === 'error') this.#settle(",
    },
  ],
});
