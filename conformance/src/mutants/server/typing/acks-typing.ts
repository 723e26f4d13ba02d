import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/acks-typing',
  kills: 'server/typing/never-answered',
  defect: 'acks typing that carries an id',
  patches: [
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: '  return whenDone(told,',
      replace: `  if (frame.id !== undefined) session.send({ type: 'ack', replyTo: frame.id, applied: true });
  return whenDone(told,`,
    },
  ],
});
