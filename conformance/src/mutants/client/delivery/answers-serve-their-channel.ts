import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/answers-serve-their-channel',
  kills: 'client/delivery/uses-room',
  seenIn: 'client/delivery/makes-room',
  defect: 'after an answer sends only what waits in the channel that it is of',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: `      answered(frame);
      this.flush();`,
      replace: `      answered(frame);
      const first = [...this.channels.values()][0];
      first?.flush();`,
    },
  ],
});
