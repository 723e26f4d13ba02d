import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/state-without-bound',
  kills: 'server/state/fits-a-frame',
  alsoKills: ['server/limits/keeps-frames-short'],
  defect: 'has no bound on the state of a channel',
  patches: [
    {
      file: 'reference-server/src/store/settings.ts',
      find: 'maxStateBytes: (channelId) => maxFrameBytes - JOINED_RESERVE - channelId.length',
      replace: 'maxStateBytes: (channelId) => 10 * maxFrameBytes - JOINED_RESERVE - channelId.length',
    },
  ],
});
