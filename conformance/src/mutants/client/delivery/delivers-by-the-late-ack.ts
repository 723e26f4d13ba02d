import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/delivers-by-the-late-ack',
  kills: 'client/ordering/delivers-once',
  alsoKills: ['client/ordering/delivers-in-order'],
  seenIn: 'client/delivery/committed-meanwhile',
  defect: 'delivers its own message by the ack of a resend, although its slot had come live before',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (!this.outbox.entries.includes(entry)) return;',
      replace: `if (!this.outbox.entries.includes(entry)) {
      const { text } = JSON.parse(entry.encoded.json) as MessageC2S;
      const message = { type: 'message', channelId: this.id, id: entry.id, offset, timestamp, userId, clientId, text } as const;
      this.#host.emit('message', { ...message, own: true });
      return;
    }`,
    },
  ],
});
