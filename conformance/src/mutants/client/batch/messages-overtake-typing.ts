import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/messages-overtake-typing',
  kills: 'client/batch/no-overtaking',
  seenIn: 'client/batch/typing-behind',
  defect: 'sorts what a batch holds by type, so that a message goes out before the typing that was given earlier',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: '    const items = this.#items;',
      replace: `    const typeOf = ({ json }: Outgoing): string => /"type":"(\\w+)"/.exec(json)?.[1] ?? '';
    const items = this.#items.sort((a, b) => (typeOf(a) < typeOf(b) ? -1 : 1));`,
    },
  ],
});
