import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/cuts-long-texts',
  kills: 'server/limits/refuses-long-text',
  alsoKills: ['server/frames/invalid-frame', 'server/frames/no-effect-of-refused'],
  defect: 'cuts a text after maxTextLength and accepts it',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: "        return { field: '/text', message: `text is longer than ${maxTextLength} code points` };",
      replace: '        Object.assign(frame, { text: frame.text.slice(0, maxTextLength) });',
    },
  ],
});
