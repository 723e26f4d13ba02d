/** The reference client as a program that the kit can drive: JSON Lines on stdin and stdout. Ends with its stdin. */
import { createInterface } from 'node:readline';
import type { AdapterCommand } from '@parley/schemas';
import { WebSocket } from 'ws';
import { Adapter } from '../adapter/adapter.js';
import { fileStore } from '../adapter/file-store.js';

const sockets = new Set<WebSocket>();

class TrackedSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols);
    sockets.add(this);
    this.once('close', () => sockets.delete(this));
  }
}

async function discard(): Promise<void> {
  await Promise.all(
    [...sockets].map((socket) => {
      // A socket that is cut while it connects errs before it closes; `events.once` would take that for a failure.
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.terminate();
      return closed;
    }),
  );
}

const write = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const adapter = new Adapter(write, TrackedSocket, discard, fileStore);

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') void adapter.handle(JSON.parse(line) as AdapterCommand);
}
await adapter.reset();
