import type { AddressInfo, Server } from 'node:net';

/** Prints the address of a peer as `parley-server` does, once it listens, and lets SIGTERM end it. */
export function announce(server: Server, name: string, scheme: 'ws' | 'tcp' | 'http', path = ''): void {
  server.listen(0, '127.0.0.1', () => {
    console.log(`${name} listening on ${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  });
  process.on('SIGTERM', () => process.exit(0));
}
