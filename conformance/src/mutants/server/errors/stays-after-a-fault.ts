import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/stays-after-a-fault',
  kills: 'server/errors/fault-is-internal',
  alsoKills: ['server/frames/answers-once'],
  defect: 'answers a fault of its own with an error and goes on',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: "    this.close(1011, 'internal error');",
      replace: "    this.refuse({ code: 'x_internal', message: 'internal error' });",
    },
  ],
});
