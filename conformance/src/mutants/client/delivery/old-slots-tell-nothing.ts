import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/old-slots-tell-nothing',
  kills: 'client/delivery/acked-by-own-message',
  seenIn: 'client/delivery/young-doubt',
  defect: 'settles its own message by a slot only if that moves its position',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    this.#slot(frame);\n    this.flush();',
      replace: '    if (this.position.seen < frame.offset) this.#slot(frame);\n    this.flush();',
    },
  ],
});
