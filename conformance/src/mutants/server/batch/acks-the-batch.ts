import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/acks-the-batch',
  kills: 'server/batch/no-answer-to-the-whole',
  defect: 'acks a batch that carries an `id`',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '        this.#unpack(frame.messages, text);',
      replace: `        this.#unpack(frame.messages, text);
        if (typeof value.id === 'string') session.send({ type: 'ack', replyTo: value.id, applied: true });`,
    },
  ],
});
