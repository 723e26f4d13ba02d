import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/silent-on-close',
  kills: 'client/delivery/close-verdicts',
  seenIn: 'client/delivery/closed',
  defect: 'gives no verdicts when the application closes it',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: "for (const channel of this.channels.values()) channel.settleAll('closed');",
      replace: '',
    },
  ],
});
