import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/reads-latin-1',
  kills: 'client/ordering/delivers-what-came',
  alsoKills: ['client/ordering/delivers-all'],
  defect: 'takes each byte of the UTF-8 of the server for a letter of its own',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(read(data, report));',
      replace: 'take(read(unescape(encodeURIComponent(data)), report));',
    },
  ],
});
