import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/own-in-any-case',
  kills: 'client/delivery/acked-for-cause',
  alsoKills: ['client/delivery/rejected-by-error'],
  seenIn: 'client/delivery/answers',
  defect: 'takes a message of another user for its own, whose name differs by the case of a letter',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'const own = userId === this.#host.userId && clientId',
      replace: 'const own = userId.toLowerCase() === this.#host.userId.toLowerCase() && clientId',
    },
  ],
});
