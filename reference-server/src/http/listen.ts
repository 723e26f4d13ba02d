import { createServer as createHttpServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Certificate chain and private key, as PEM. */
export interface Tls {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

/** An HTTP server that listens. */
export interface Listener {
  readonly server: Server | HttpsServer;
  readonly address: AddressInfo;
  /** Host and port for URLs. */
  readonly authority: string;
  /** Stops listening; resolves when every connection that `ending` leaves open is closed too. */
  stop(ending?: () => Promise<void>): Promise<void>;
  /**
   * New connections get this certificate.
   *
   * @throws Error for what is no certificate or key; the old ones stay then
   */
  setTls(tls: Tls): void;
}

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  readonly tls?: Tls | undefined;
  /** ms that a request may take to arrive; whoever connects and says nothing is cut then. */
  readonly patienceMs: number;
  /** TCP connections above it are dropped unheard; absent: none. */
  readonly maxSockets?: number | undefined;
}

/** A token of a basic connection stands in the URL and may have 16,384 characters (chapter 18). */
const MAX_HEADER_BYTES = 32_768;

/** @throws what `listen` throws (port taken, no permission), and Error for what is no certificate or key */
export async function listen(options: ListenOptions, answer: RequestListener): Promise<Listener> {
  const { port, host, tls, patienceMs, maxSockets } = options;
  const limits: ServerOptions = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: Math.max(100, Math.min(30_000, patienceMs / 2)),
  };
  const server = tls
    ? createHttpsServer({ ...limits, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: patienceMs }, answer)
    : createHttpServer(limits, answer);
  if (maxSockets !== undefined) server.maxConnections = maxSockets;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    server,
    address,
    authority: `${name}:${address.port}`,
    async stop(ending = async () => {}) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await ending();
      server.closeAllConnections();
      await closed;
    },
    setTls: (next) => {
      if ('setSecureContext' in server) server.setSecureContext({ ...next, minVersion: 'TLSv1.2' });
    },
  };
}
