/** Two nodes over one store, in one process: a cluster that starts in a moment, for tests. Takes the flags of `parley-server`. */
import { configure } from '../bin/configure.js';
import { readCommandLine } from '../bin/program.js';
import { systemClock } from '../clock.js';
import { settle } from '../options.js';
import { memoryStore } from '../parley.js';
import { createServer } from '../server.js';
import { NodeStore } from './node-store.js';

const { config } = configure(readCommandLine(process.argv), process.env);
const store = memoryStore(config, systemClock);
const servers = await Promise.all(
  [1, 2].map((node) => {
    const { host, path } = config;
    return createServer({ ...settle(config), host, path, port: 0, store: new NodeStore(store, node) });
  }),
);
servers.forEach(({ url }, index) => void process.stdout.write(`node ${index + 1} listens on ${url}\n`));

process.on('SIGTERM', async () => {
  await Promise.all(servers.map((server) => server.drain()));
  process.exit(0);
});
