import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/policy-is-final',
  kills: 'client/reconnect/returns-after-other-codes',
  defect: 'stays away after 1008, the policy that a proxy may have',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 ||',
      replace: 'return code === 1008 || code === 1009 ||',
    },
  ],
});
