import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/forgets-what-is-trimmed',
  kills: 'server/delivery/recognises-repeats',
  alsoKills: ['server/delivery/commits-once'],
  defect: 'forgets the keys of messages with their entries',
  patches: [
    {
      file: 'reference-server/src/operator/operated-store.ts',
      find: `    return this.#gate(draft.channelId, () => this.#store.append(epoch, draft));`,
      replace: `    const known = this.#firstOf(draft.channelId, epoch) > 1 ? { ...draft, author: undefined } : draft;
    return this.#gate(draft.channelId, () => this.#store.append(epoch, known));`,
    },
  ],
});
