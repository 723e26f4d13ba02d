import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/sent-at-is-content',
  kills: 'server/delivery/sent-at-is-no-content',
  alsoKills: ['server/delivery/recognises-repeats'],
  defect: 'takes a resend with another `sentAt` for other content',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'contentHash(text, data)',
      replace: "contentHash(text + (sentAt ?? ''), data)",
    },
  ],
});
