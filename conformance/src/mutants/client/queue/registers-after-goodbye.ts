import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/registers-after-goodbye',
  kills: 'client/queue/silent-after-goodbye',
  seenIn: 'client/queue/goodbye-registers',
  defect: 'sends read marks and state changes after `goodbye`',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (this.#phase === 'joined' && host.session) this.registers.flush(this.position.seen);",
      replace: "if (this.#phase === 'joined' && host.settings) this.registers.flush(this.position.seen);",
    },
    {
      file: 'reference-client/src/registers.ts',
      find: "const read = host.session?.capabilities.includes('presence')",
      replace: "const read = host.settings?.capabilities.includes('presence')",
    },
    {
      file: 'reference-client/src/registers.ts',
      find: "while (host.session?.capabilities.includes('state')) {",
      replace: "while (host.settings?.capabilities.includes('state')) {",
    },
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (encoded.bytes > host.session.limits.maxFrameBytes)',
      replace: 'if (encoded.bytes > host.settings.limits.maxFrameBytes)',
    },
  ],
});
