import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/closes-on-unknown-type',
  kills: 'client/frames/unknown-type-ignored',
  alsoKills: ['client/errors/close-codes', 'client/transport/ignores-binary'],
  defect: 'closes with 1003 on a frame whose type it does not know',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'if (!Object.hasOwn(FRAMES, type)) return undefined;',
      replace: "if (!Object.hasOwn(FRAMES, type)) return { type: 'strange' } as never;",
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'else host.onFrame(frame);',
      replace: `else if (type === ('strange' as never)) lost(ABNORMAL, 1003);
    else host.onFrame(frame);`,
    },
  ],
});
