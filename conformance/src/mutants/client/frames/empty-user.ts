import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/empty-user',
  kills: 'client/frames/valid',
  seenIn: 'client/handshake/guest',
  defect: 'says hello with an empty user where the application named none',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: "this.hello = { type: 'hello', protocol: PROTOCOL, clientId: this.clientId, userId };",
      replace: "this.hello = { type: 'hello', protocol: PROTOCOL, clientId: this.clientId, userId: userId ?? '' };",
    },
  ],
});
