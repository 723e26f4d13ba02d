import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/full-frame-too-large',
  kills: 'server/limits/accepts-full-frame',
  alsoKills: ['server/errors/codes-for-their-reason'],
  defect: 'closes 1009 on a frame of exactly maxFrameBytes',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      maxPayload: settings.maxFrameBytes,',
      replace: '      maxPayload: settings.maxFrameBytes - 1,',
    },
  ],
});
