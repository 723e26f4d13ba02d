import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/message-ends-all',
  kills: 'client/typing/other-client-stays',
  defect: 'ends the leases of all clients of a user when a message of one comes',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'this.registers.typists.end(frame.userId, frame.clientId);',
      replace: 'this.registers.typists.endUser(frame.userId);',
    },
    {
      file: 'reference-client/src/typing.ts',
      find: '  /** Ends all leases, with the membership. */',
      replace: `  endUser(userId: string): void {
    this.#end([...this.#leases.keys()].filter((key) => userOf(key) === userId));
  }

  /** Ends all leases, with the membership. */`,
    },
  ],
});
