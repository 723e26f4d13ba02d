import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/stops-at-goodbye',
  kills: 'client/heartbeat/silent-link-dies',
  alsoKills: ['client/heartbeat/pings-every-interval'],
  defect: 'stops its heartbeat at `goodbye`, and waits for ever for a close that does not come',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'goodbye = frame;',
      replace: 'goodbye = frame;\n      timer.disarm();',
    },
  ],
});
