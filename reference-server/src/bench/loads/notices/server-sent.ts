import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Listen, Notice } from './listener.js';

const DATA = 'data: ';

/** One answer that never ends: `text/event-stream`. */
export const serverSent: Listen = async (url, onNotice) => {
  const request = get(`${url}/events`, { agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  // The end of the run resets the connection.
  request.on('error', () => {});
  response.on('error', () => {});
  const lines = createInterface({ input: response });
  lines.on('error', () => {});
  lines.on('line', (line) => {
    if (line.startsWith(DATA)) onNotice(JSON.parse(line.slice(DATA.length)) as Notice);
  });
  const { socket } = response;
  return {
    bytes: () => ({ received: socket.bytesRead, sent: socket.bytesWritten }),
    close: () => request.destroy(),
  };
};
