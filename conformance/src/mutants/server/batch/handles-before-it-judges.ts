import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/handles-before-it-judges',
  kills: 'server/batch/refused-envelope-has-no-effect',
  defect: 'handles the items in front of the one for which it closes',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "      session.close(4002, 'not a batch of message, typing, read and state_update');",
      replace: `      for (const item of Array.isArray(value.messages) ? value.messages : []) {
        if (!isObject(item) || item.type !== 'message') break;
        this.#handle(item, text);
      }
      session.close(4002, 'not a batch of message, typing, read and state_update');`,
    },
  ],
});
