/** `parley-server`: reads its settings, listens, and drains when it is told to end. */
import { systemClock } from '../clock.js';
import { printConfig } from '../config/print.js';
import { ConfigError, type Resolved } from '../config/resolve.js';
import { createLog } from '../log/logger.js';
import { type Hands, handsOn } from '../operator/hands.js';
import { Operator } from '../operator/operator.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/store.js';
import { configure } from './configure.js';
import { operate } from './operate.js';
import { readCommandLine } from './program.js';
import { type Started, start } from './start.js';

async function main(argv: readonly string[]): Promise<void> {
  const commandLine = readCommandLine(argv);
  let resolved: Resolved;
  try {
    resolved = configure(commandLine, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return fail(2, error.problems);
  }
  const { config, from } = resolved;
  if (commandLine.printConfig) {
    process.stdout.write(printConfig(config));
    for (const [name, where] of from) process.stderr.write(`${name} is set by ${where}\n`);
    return;
  }
  const { logLevel: level, logFormat: format } = config;
  const log = createLog({ level, format, terminal: process.stderr.isTTY });
  let hands: Hands | undefined;
  let store: Store | undefined;
  let started: Started;
  try {
    store = await openStore(config, config, systemClock, (line) => log.warn({ about: 'store' }, line));
    if (config.operator || config.operatorTokens) hands = handsOn(store, config.operatorTokens);
    started = await start(config, log, { store, ...hands?.options });
  } catch (error) {
    await store?.close();
    return fail(1, [error instanceof Error ? error.message : String(error)]);
  }
  const { server, reload } = started;
  let draining = false;
  const drain = async () => {
    if (draining) return;
    draining = true;
    log.info('draining');
    await server.drain();
    log.info('drained');
    process.exit(0);
  };
  process.on('SIGTERM', drain);
  process.on('SIGINT', drain);
  process.on('SIGHUP', reload);
  // Only now: whoever waits for this may send a signal at once.
  process.stdout.write(`parley-server listening on ${server.url}\n`);
  log.info({ url: server.url, admin: server.adminUrl, pid: process.pid }, 'listening');
  if (hands) {
    const { store, tokens } = hands;
    const operator = new Operator({ parley: server.parley, store, tokens, origin: config.origins?.[0] });
    await operate(operator, process.stdin, process.stdout);
    store.mend();
  }
}

/** A wrong configuration is a wrong usage (2); an address that cannot be had is not (1). */
function fail(exitCode: 1 | 2, reasons: readonly string[]): void {
  for (const reason of reasons) process.stderr.write(`parley-server: ${reason}\n`);
  process.exitCode = exitCode;
}

await main(process.argv);
