import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/data-in-one-notation',
  kills: 'server/delivery/recognises-repeats',
  defect: 'takes a number that is written in another way for another one',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `        session.run(frame.channelId, () => message(session, frame));`,
      replace: `        session.run(frame.channelId, () => message(session, /:1\\.0/.test(text) ? { ...frame, data: text } : frame));`,
    },
  ],
});
