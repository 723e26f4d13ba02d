import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/waits-for-its-acks',
  kills: 'client/heartbeat/silent-link-dies',
  alsoKills: ['client/heartbeat/pings-every-interval'],
  seenIn: 'client/heartbeat/silent-unanswered',
  defect: 'does not judge a silence while a message of its own has no answer',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "if (next === 'dead') return lost",
      replace: "if (next === 'dead' && !(host as never as { inFlight: number }).inFlight) return lost",
    },
  ],
});
