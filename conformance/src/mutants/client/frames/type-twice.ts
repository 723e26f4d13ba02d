import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/type-twice',
  kills: 'client/frames/names-once',
  defect: 'writes the type of a message twice',
  patches: [
    {
      file: 'reference-client/src/encode.ts',
      find: 'const json = JSON.stringify(frame);',
      replace: `const json = JSON.stringify(frame).replace('{"type":"message",', '{"type":"message","type":"message",');`,
    },
  ],
});
