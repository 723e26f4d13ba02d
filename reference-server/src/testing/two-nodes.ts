/** Two nodes over one store, in one process: a cluster that starts in a moment, for tests. Takes the flags of `parley-server`. */
import { configure } from '../bin/configure.js';
import { readCommandLine } from '../bin/program.js';
import { systemClock } from '../clock.js';
import { memoryStore } from '../parley.js';
import { createServer } from '../server.js';
import { NodeStore } from './node-store.js';

const { config } = configure(readCommandLine(process.argv), process.env);
const store = memoryStore(config, systemClock);
for (const node of [1, 2]) {
  const server = await createServer({ ...config, port: 0, store: new NodeStore(store, node) });
  process.stdout.write(`node ${node} listens on ${server.url}\n`);
}
process.on('SIGTERM', () => process.exit(0));
