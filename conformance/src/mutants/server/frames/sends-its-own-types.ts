import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/sends-its-own-types',
  kills: 'server/frames/no-unclaimed-types',
  defect: 'sends everyone a frame of a type of its own',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.phase = 'open';`,
      replace: `    this.phase = 'open';
    this.send({ type: 'x_hint' } as never);`,
    },
  ],
});
