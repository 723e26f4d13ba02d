import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/never-reads-on',
  kills: 'server/delivery/overload-is-no-error',
  alsoKills: ['server/frames/answers-once'],
  defect: 'stops reading at maxInFlight and never starts again',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: '    this.#context.turn.defer(this.#goOn);',
      replace: '',
    },
  ],
});
