import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/drops-on-overload',
  kills: 'server/delivery/overload-is-no-error',
  alsoKills: ['server/frames/answers-once'],
  defect: 'drops what comes while maxInFlight messages are unanswered',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: '    if (this.#held) this.#wait(text);',
      replace: '    if (this.#held) return;',
    },
  ],
});
