import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/keeps-the-unsent',
  kills: 'client/delivery/ended-membership',
  defect: 'gives no verdict on unsent messages when the server ends a membership',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'this.settleAll(code, ({ firstSent }) => firstSent !== undefined || !this.#wanted);',
      replace: 'this.settleAll(code, ({ firstSent }) => firstSent !== undefined);',
    },
  ],
});
