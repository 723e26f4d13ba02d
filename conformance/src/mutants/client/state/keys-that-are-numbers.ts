import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/keys-that-are-numbers',
  kills: 'client/frames/valid',
  seenIn: 'client/state/names',
  defect: 'sends a key that looks like a number as a number',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'channelId: this.#channelId, key, value, timestamp });',
      replace:
        'channelId: this.#channelId, key: /^\\d+$/.test(key) ? (Number(key) as never) : key, value, timestamp });',
    },
  ],
});
