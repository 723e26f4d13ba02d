import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/waits-for-what-is-gone',
  kills: 'server/ordering/cuts-the-overtaken',
  alsoKills: ['server/ordering/reaches-every-member', 'server/ordering/replay-reaches-head'],
  defect: 'waits for ever for an entry that retention has dropped',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "this.host.close(4103, 'the log no longer reaches back to this position');",
      replace: 'this.#reading = true;',
    },
  ],
});
