import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/says-nothing-twice',
  kills: 'client/ordering/delivers-all',
  seenIn: 'client/ordering/own-messages',
  defect: 'does not deliver a message that says the same as the one before',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace:
        "const said = `${userId} ${frame.text}`;\n    const again = this.#said === said;\n    this.#said = said;\n    if (!again && (slot === 'next' || slot === 'gap')) this.#host.emit('message'",
    },
    {
      file: 'reference-client/src/channel.ts',
      find: "  #phase: Phase = 'idle';",
      replace: "  #phase: Phase = 'idle';\n  #said = '';",
    },
  ],
});
