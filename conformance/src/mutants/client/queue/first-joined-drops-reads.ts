import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/first-joined-drops-reads',
  kills: 'client/queue/reads-kept',
  defect: 'drops a read that was given before the first `joined` of the channel, for it has no epoch',
  patches: [
    {
      file: 'reference-client/src/client.ts',
      find: 'channel.registers.reads.want(offset);',
      replace: 'if (channel.position.since) channel.registers.reads.want(offset);',
    },
  ],
});
