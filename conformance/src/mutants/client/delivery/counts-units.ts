import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/counts-units',
  kills: 'client/delivery/rejected-for-cause',
  seenIn: 'client/delivery/newest-limits',
  defect: 'counts the length of a text in UTF-16 units and rejects what is not too long',
  patches: [
    {
      file: 'reference-client/src/encode.ts',
      find: 'export const codePoints = (text: string): number => [...text].length;',
      replace: 'export const codePoints = (text: string): number => text.length;',
    },
  ],
});
