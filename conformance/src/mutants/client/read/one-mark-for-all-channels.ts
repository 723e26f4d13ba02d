import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/one-mark-for-all-channels',
  kills: 'client/read/takes-relayed-marks',
  alsoKills: ['client/read/marks-only-rise'],
  defect: 'keeps the marks by user alone, in whichever channel',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: '  readonly #marks = new Map<string, number>();',
      replace: `  static readonly all = new Map<string, number>();
  readonly #marks = ReadMarks.all;`,
    },
  ],
});
