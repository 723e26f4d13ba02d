import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/left-rejects-what-came-since',
  kills: 'client/delivery/rejected-for-cause',
  seenIn: 'client/ordering/rejoins-while-leaving',
  defect: 'rejects with `left` what the application gave since it wants the channel again',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    this.settleAll(code, ({ firstSent }) => firstSent !== undefined || !this.#wanted);',
      replace: '    this.settleAll(code);',
    },
  ],
});
