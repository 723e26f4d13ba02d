import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/takes-any-major',
  kills: 'client/handshake/connected-by-welcome',
  alsoKills: ['client/handshake/silent-before-welcome', 'client/heartbeat/rests-before-welcome'],
  seenIn: 'client/handshake/malformed-welcome',
  defect: 'takes a `welcome` of another major version',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'protocol: pattern(/^0{0,3}1\\.[0-9]{1,4}$/),',
      replace: 'protocol: string,',
    },
  ],
});
