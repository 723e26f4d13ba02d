import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/timeout-leaves-the-socket',
  kills: 'client/reconnect/given-up-attempt-is-closed',
  defect: 'forgets its socket at the connect timeout and leaves it open beside the next',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'lost(ABNORMAL, CLOSE_NORMAL));',
      replace: 'lost(ABNORMAL));',
    },
  ],
});
