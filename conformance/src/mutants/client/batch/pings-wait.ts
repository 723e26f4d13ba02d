import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/pings-wait',
  kills: 'client/heartbeat/pings-every-interval',
  seenIn: 'client/batch/control',
  defect: 'sends its pings behind the batch that is being collected',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: '/** A frame on its way out. */',
      replace: `export const lane = { collecting: false, behind: [] as (() => void)[] };

/** A frame on its way out. */`,
    },
    {
      file: 'reference-client/src/batcher.ts',
      find: 'this.#bytes += item.bytes;',
      replace: `this.#bytes += item.bytes;
    lane.collecting = true;`,
    },
    {
      file: 'reference-client/src/batcher.ts',
      find: 'if (json) this.#send(items.length > 1 ? HEAD + json + TAIL : json);',
      replace: `if (json) this.#send(items.length > 1 ? HEAD + json + TAIL : json);
    lane.collecting = false;
    for (const send of lane.behind.splice(0)) send();`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: "send(JSON.stringify({ type: 'ping', timestamp: pinged }));",
      replace: `const ping = JSON.stringify({ type: 'ping', timestamp: pinged });
    if (lane.collecting) lane.behind.push(() => send(ping));
    else send(ping);`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: "import { Heartbeat } from './heartbeat.js';",
      replace: `import { lane } from './batcher.js';
import { Heartbeat } from './heartbeat.js';`,
    },
  ],
});
