import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/queues-typing',
  kills: 'client/queue/typing-not-queued',
  defect: 'sends later that its user typed while offline',
  patches: [
    {
      file: 'reference-client/src/client.ts',
      find: "if (channel.phase === 'joined') channel.registers.setTyping(active);",
      replace: `if (channel.phase === 'joined') channel.registers.setTyping(active);
    else this.on('joined', () => channel.registers.setTyping(active));`,
    },
  ],
});
