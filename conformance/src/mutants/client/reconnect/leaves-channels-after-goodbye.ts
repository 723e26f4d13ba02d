import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/leaves-channels-after-goodbye',
  kills: 'client/reconnect/no-request-after-goodbye',
  seenIn: 'client/reconnect/goodbye',
  defect: 'sends the `leave` for a channel that its application leaves after `goodbye`',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    if (!this.#host.session) return;
    this.#host.request`,
      replace: '    this.#host.request',
    },
  ],
});
