import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/counts-letters',
  kills: 'client/delivery/newest-limits',
  seenIn: 'client/delivery/newest-limits',
  defect: 'counts what is seen as one letter once, whatever it is made of',
  patches: [
    {
      file: 'reference-client/src/encode.ts',
      find: 'export const codePoints = (text: string): number => [...text].length;',
      replace: 'export const codePoints = (text: string): number => [...new Intl.Segmenter().segment(text)].length;',
    },
  ],
});
