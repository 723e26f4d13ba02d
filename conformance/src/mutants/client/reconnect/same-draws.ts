import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/same-draws',
  kills: 'client/reconnect/clients-draw-apart',
  defect: 'seeds its generator with a constant, so that all clients wait alike',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'random = Math.random',
      replace: 'random = ((seed) => () => (seed = (seed * 16807) % 2147483647) / 2147483647)(7)',
    },
  ],
});
