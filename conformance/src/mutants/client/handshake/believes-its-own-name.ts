import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/believes-its-own-name',
  kills: 'client/delivery/found-not-resent',
  alsoKills: ['client/ordering/delivers-what-came'],
  seenIn: 'client/handshake/named-by-the-server',
  defect: 'takes the user that it was given for its own, whatever the welcome says',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '    this.userId = userId;\n    this.settings',
      replace: '    this.userId = this.hello.userId ?? userId;\n    this.settings',
    },
  ],
});
