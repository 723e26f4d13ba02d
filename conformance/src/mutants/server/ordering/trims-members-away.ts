import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/trims-members-away',
  kills: 'server/ordering/keeps-who-has-all',
  defect: 'closes every member with 4103 when old entries leave the log',
  patches: [
    {
      file: 'reference-server/src/operator/operated-store.ts',
      find: '    this.#first.set(channelId, { epoch, offset: head + 1 });',
      replace: `    this.#first.set(channelId, { epoch, offset: head + 1 });
    await this.#store.publish(channelId, { kind: 'reset' });`,
    },
  ],
});
