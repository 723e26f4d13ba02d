import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/one-lease-for-all-channels',
  kills: 'client/typing/lease-expires',
  defect: 'keeps leases by user and client alone: what ends one in one channel leaves the other for ever',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: '  readonly #leases = new Map<string, number>();',
      replace: `  static readonly all = new Map<string, number>();
  readonly #leases = Typists.all;`,
    },
  ],
});
