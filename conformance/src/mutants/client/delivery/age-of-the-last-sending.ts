import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/age-of-the-last-sending',
  kills: 'client/delivery/old-doubt-unknown',
  defect: 'counts the age of a message from its last sending, so that each resend makes it young again',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (entry.firstSent !== undefined) return;',
      replace: '',
    },
  ],
});
