import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/counts-characters-of-frames',
  kills: 'server/limits/closes-on-oversize',
  defect: 'compares maxFrameBytes with the characters of a frame instead of its bytes of UTF-8',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      maxPayload: settings.maxFrameBytes,',
      replace: '      maxPayload: 4 * settings.maxFrameBytes,',
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    const decoded = decode(text);\n',
      replace: `    if (text.length > session.context.settings.maxFrameBytes) {
      session.close(1009, 'a message over maxFrameBytes');
      return;
    }
    const decoded = decode(text);
`,
    },
  ],
});
