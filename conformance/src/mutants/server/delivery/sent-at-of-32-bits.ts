import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/sent-at-of-32-bits',
  kills: 'server/delivery/carries-optional-fields',
  defect: 'keeps 32 bits of sentAt',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'const { id, text, data, sentAt } = frame;',
      replace: `const { id, text, data } = frame;
  const sentAt = frame.sentAt === undefined ? undefined : frame.sentAt >>> 0;`,
    },
  ],
});
