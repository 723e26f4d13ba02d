import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/unclaimed-type',
  kills: 'client/extension/no-unclaimed-types',
  alsoKills: ['client/frames/valid'],
  defect: 'sends a frame of an added type to every server',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'host.onWelcome(welcome.userId, settings);',
      replace: `send('{"type":"x_stats"}');
    host.onWelcome(welcome.userId, settings);`,
    },
  ],
});
