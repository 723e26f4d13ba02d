import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/control-pings-are-life',
  kills: 'client/heartbeat/control-frames-do-not-count',
  alsoKills: ['client/heartbeat/silent-link-dies'],
  defect: 'takes WebSocket pings for signs of life',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'socket = opening;',
      replace: `socket = opening;
    (opening as never as NodeJS.EventEmitter).on('ping', () => heartbeat?.heard(clock.now()));`,
    },
  ],
});
