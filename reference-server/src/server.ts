import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Parley, type ParleyOptions } from './parley.js';

export interface ServerOptions extends ParleyOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
}

/** A server that listens. */
export interface RunningServer {
  readonly parley: Parley;
  readonly address: AddressInfo;
  /** For clients, for example `ws://127.0.0.1:43121`. */
  readonly url: string;
  /** Stops listening, says goodbye, answers what is under way; resolves within `drainTimeoutMs` and a moment. */
  drain(): Promise<void>;
  /** Stops at once: every socket is cut. For tests; operators drain. */
  close(): Promise<void>;
}

/**
 * Starts a server on a port of its own.
 *
 * @throws RangeError for a setting out of its range, and what `listen` throws (port taken, no permission)
 */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const parley = new Parley(options);
  const http = createHttpServer((_request, response) => {
    // A plain request has lost its way: what is served here is a WebSocket.
    response.writeHead(426, { Upgrade: 'websocket', Connection: 'close' }).end();
  });
  http.on('upgrade', parley.handleUpgrade);
  await listen(http, options.port ?? 0, options.host ?? '127.0.0.1');
  const address = http.address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const path = options.path === undefined || options.path === '/' ? '' : options.path;
  const stop = async (ending: () => Promise<void>) => {
    const closed = new Promise((resolve) => http.close(resolve));
    http.closeIdleConnections();
    await ending();
    http.closeAllConnections();
    await closed;
  };
  return {
    parley,
    address,
    url: `ws://${host}:${address.port}${path}`,
    drain: () => stop(() => parley.drain()),
    close: () => stop(() => parley.terminate()),
  };
}

function listen(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
