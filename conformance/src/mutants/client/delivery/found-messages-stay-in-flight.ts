import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/found-messages-stay-in-flight',
  kills: 'client/delivery/uses-room',
  seenIn: 'client/delivery/committed-meanwhile',
  defect: 'never counts a resend as answered whose slot came live before its ack, so that no room is left for others',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '      this.#host.inFlight--;\n',
      replace: '      if (this.outbox.entries.includes(entry)) this.#host.inFlight--;\n',
    },
  ],
});
