import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/drain-needs-goodbye',
  kills: 'client/reconnect/returns-after-42xx',
  defect: 'stays away after 4200 that no `goodbye` has announced',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'onLost({ code: reason,',
      replace: 'onLost({ code: reason === 4200 && !goodbye ? 4000 : reason,',
    },
  ],
});
