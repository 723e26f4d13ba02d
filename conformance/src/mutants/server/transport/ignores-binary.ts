import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/ignores-binary',
  kills: 'server/transport/closes-on-binary',
  defect: 'ignores binary messages',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    this.#session.close(4002, 'a binary message');
`,
      replace: '',
    },
  ],
});
