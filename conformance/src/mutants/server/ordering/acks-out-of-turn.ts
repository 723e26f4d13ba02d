import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/acks-out-of-turn',
  kills: 'server/ordering/ack-waits-its-turn',
  alsoKills: ['server/ordering/consecutive', 'server/ordering/starts-at-head'],
  defect: 'acks at the commit, whatever of the order the sender has not seen yet',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: `    this.#due.push({ id, offset, timestamp, answer });
    this.#answerDue();`,
      replace: `    this.host.write('ack', this.room.ack(id, offset, timestamp));
    this.settled(id);`,
    },
    {
      file: 'reference-server/src/core/member.ts',
      find: `    if (offset > this.#sent && this.#ownSlotAnswers && this.#open?.get(id) === 1) return;
`,
      replace: '',
    },
  ],
});
