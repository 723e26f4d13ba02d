import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/seeds-with-the-second',
  kills: 'client/reconnect/clients-draw-apart',
  defect:
    'seeds its generator with the second in which the program started, so that clients that start together wait alike',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'random = Math.random',
      replace:
        'random = ((seed) => () => (seed = (seed * 16807) % 2147483647) / 2147483647)(Math.floor(performance.timeOrigin / 1000) % 100_000 + 1)',
    },
  ],
});
