import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keeps-no-marks-on-disk',
  kills: 'server/delivery/marks-survive-kill',
  alsoKills: ['server/read/joined-has-them'],
  defect: 'keeps read marks in memory, and messages on the disk',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: "    this.#change().operations.put('reads', namedKey(this.#log, userId), numberKey(offset));\n",
      replace: '',
    },
  ],
});
