import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/repeat-waits-for-a-slot',
  kills: 'server/delivery/repeat-answered-at-once',
  alsoKills: ['server/delivery/recognises-repeats', 'server/frames/answers-once'],
  defect: 'answers a repetition only when the next message of the channel comes',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: `    this.#due.push({ id, offset, timestamp, answer });
    this.#answerDue();`,
      replace: '    this.#due.push({ id, offset, timestamp, answer });',
    },
  ],
});
