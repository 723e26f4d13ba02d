import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/ids-from-the-clock',
  kills: 'client/frames/ids-random',
  alsoKills: ['client/handshake/random-client-id'],
  defect: 'makes its ids of the time of day',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'randomId(this.random);',
      replace: '`id-${Date.now()}`;',
    },
  ],
});
