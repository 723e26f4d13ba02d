import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/drops-reads-offline',
  kills: 'client/queue/reads-kept',
  defect: 'drops reads while there is no connection',
  patches: [
    {
      file: 'reference-client/src/client.ts',
      find: 'channel.registers.reads.want(offset);',
      replace: "if (channel.phase === 'joined') channel.registers.reads.want(offset);",
    },
  ],
});
