import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/origins-that-look-alike',
  kills: 'server/security/compares-origins',
  defect: 'takes an origin for its own that only begins like it',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '!origins.includes(offer.origin)',
      replace: '!origins.some((one) => offer.origin?.startsWith(one))',
    },
  ],
});
