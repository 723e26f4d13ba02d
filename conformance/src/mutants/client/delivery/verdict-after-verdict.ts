import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/verdict-after-verdict',
  kills: 'client/delivery/one-verdict',
  seenIn: 'client/delivery/lost-answers',
  defect: 'reports a message as acked each time that it sees it',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    if (!entry) return;
`,
      replace: '',
    },
    {
      file: 'reference-client/src/channel.ts',
      find: 'entry.settle?.(verdict);',
      replace: 'entry?.settle?.(verdict);',
    },
    {
      file: 'reference-client/src/adapter/adapter.ts',
      find: "    verdict.then((final) => this.#write({ event: 'outcome', ref, ...final }));",
      replace: `    client.on('outcome', ({ id: settled, channelId: _, ...final }) => {
      if (settled === id) this.#write({ event: 'outcome', ref, ...final });
    });`,
    },
  ],
});
