import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/narrow-identifiers',
  kills: 'server/frames/accepts-wide-identifiers',
  alsoKills: [
    'server/frames/accepts-depth',
    'server/frames/brackets-in-strings',
    'server/frames/ignores-unknown-fields',
    'server/ordering/not-joined',
  ],
  defect: 'allows letters, digits, -, _, . and : in channel ids and nothing else',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: 'function overLimits(frame: C2SFrame | BasicC2SFrame, text: string, settings: Settings): Over | undefined {',
      replace: `function overLimits(frame: C2SFrame | BasicC2SFrame, text: string, settings: Settings): Over | undefined {
  if ('channelId' in frame && /[^\\w.:-]/.test(frame.channelId ?? '')) return { field: '/channelId', message: 'a character that is not allowed' };`,
    },
  ],
});
