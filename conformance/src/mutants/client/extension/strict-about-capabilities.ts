import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-capabilities',
  kills: 'client/extension/unknown-capabilities',
  defect: 'takes a welcome for malformed that lists a capability which it does not know',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'list(pattern(CAPABILITY))(value) &&',
      replace: 'list(pattern(/^(presence|state)$/))(value) &&',
    },
  ],
});
