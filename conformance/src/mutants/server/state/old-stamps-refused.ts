import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/old-stamps-refused',
  kills: 'server/state/greatest-wins',
  alsoKills: ['server/state/accepts-the-near-future'],
  defect: 'answers a write with an old stamp with an error',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: "      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: false, current: written.current });",
      replace:
        "      session.refuse({ code: 'clock_skew', message: 'too old', serverTime: session.context.clock.now(), ...answerTo(frame) });",
    },
  ],
});
