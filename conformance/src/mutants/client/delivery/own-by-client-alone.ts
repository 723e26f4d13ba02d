import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/own-by-client-alone',
  kills: 'client/delivery/acked-for-cause',
  alsoKills: ['client/delivery/rejected-by-error'],
  seenIn: 'client/delivery/answers',
  defect: 'takes a message of another user for its own, whose client goes by the same name',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'const own = userId === this.#host.userId && clientId',
      replace: 'const own = userId.length > 0 && clientId',
    },
  ],
});
