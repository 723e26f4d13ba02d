import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/sends-while-draining',
  kills: 'client/reconnect/no-request-after-goodbye',
  alsoKills: ['client/delivery/older-before-newer'],
  defect: 'goes on sending after `goodbye`',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '!over && !goodbye && heartbeat',
      replace: '!over && heartbeat',
    },
  ],
});
