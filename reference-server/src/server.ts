import type { AddressInfo } from 'node:net';
import { answering } from './http/answer.js';
import { type Listener, listen, type Tls } from './http/listen.js';
import { Parley, type ParleyOptions } from './parley.js';

export interface ServerOptions extends ParleyOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** With it the server speaks `wss`. */
  readonly tls?: Tls | undefined;
  /** Port of `/metrics`, `/healthz` and `/readyz`; default: none, and no metrics. */
  readonly adminPort?: number | undefined;
  /** Default `127.0.0.1`. */
  readonly adminHost?: string;
}

/** A server that listens. */
export interface RunningServer {
  readonly parley: Parley;
  readonly address: AddressInfo;
  /** For clients, for example `ws://127.0.0.1:43121`. */
  readonly url: string;
  /** Of the admin port, for example `http://127.0.0.1:43122`. */
  readonly adminUrl: string | undefined;
  /** New connections get this certificate. @throws Error if it is none; the old one stays then */
  setTls(tls: Tls): void;
  /**
   * Is not ready from now on; after `drainDelayMs` stops listening, says goodbye, and answers what is under way.
   * Resolves within `drainDelayMs`, `drainTimeoutMs` and a moment. The admin port answers until the end.
   */
  drain(): Promise<void>;
  /** Stops at once: every socket is cut. For tests; operators drain. */
  close(): Promise<void>;
}

/** TCP connections beside those that count: in their upgrade, being refused, or health checks. */
const SPARE_SOCKETS = 256;

/**
 * Starts a server on a port of its own.
 *
 * @throws RangeError for a setting out of its range, and what `listen` throws (port taken, no permission)
 */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { adminPort, tls } = options;
  const parley = new Parley({ ...options, metrics: options.metrics ?? adminPort !== undefined });
  const { maxConnections, helloTimeoutMs: patienceMs } = parley.settings;
  // What scrapes would cost is for the operator alone: the public port answers health checks only.
  const { metrics, ...health } = parley.probes;
  const main = await listen(
    {
      port: options.port ?? 0,
      host: options.host ?? '127.0.0.1',
      tls,
      patienceMs,
      maxSockets: maxConnections > 0 ? maxConnections + SPARE_SOCKETS : undefined,
    },
    answering(health, 426),
  );
  main.server.on('upgrade', parley.handleUpgrade);
  let admin: Listener | undefined;
  if (adminPort !== undefined) {
    const place = { port: adminPort, host: options.adminHost ?? '127.0.0.1', patienceMs };
    try {
      admin = await listen(place, answering({ ...health, metrics }, 404));
    } catch (error) {
      await main.stop(() => parley.terminate());
      throw error;
    }
  }
  const path = options.path === undefined || options.path === '/' ? '' : options.path;
  return {
    parley,
    address: main.address,
    url: `${tls ? 'wss' : 'ws'}://${main.authority}${path}`,
    adminUrl: admin && `http://${admin.authority}`,
    setTls: main.setTls,
    drain: async () => {
      await parley.retire();
      await main.stop(() => parley.drain());
      await admin?.stop();
    },
    close: async () => {
      await main.stop(() => parley.terminate());
      await admin?.stop();
    },
  };
}
