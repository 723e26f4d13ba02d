import { Agent, get } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Listen, Notice } from './listener.js';

const POLL_MS = 1000;

/** Asks every second, from a random moment on. */
export const polling: Listen = async (url, onNotice) => asking(url, '/poll', POLL_MS, onNotice);

/** Asks, is answered when there is something, and asks again. */
export const longPolling: Listen = async (url, onNotice) => asking(url, '/wait', 0, onNotice);

interface Answer {
  readonly head: number;
  readonly notices: readonly Notice[];
}

/** One kept connection, as a browser would keep it; headers are the few that node sends. */
async function asking(url: string, path: string, everyMs: number, onNotice: (notice: Notice) => void) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, noDelay: true });
  const over = new AbortController();
  let socket: Socket | undefined;
  const ask = (from: string) =>
    new Promise<Answer>((resolve, reject) => {
      const request = get(`${url}${from}`, { agent, signal: over.signal }, async (response) => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve(JSON.parse(Buffer.concat(chunks).toString()) as Answer);
        } catch (error) {
          reject(error);
        }
      });
      request.on('socket', (given) => {
        socket = given;
      });
      request.on('error', reject);
    });

  let { head } = await ask('/poll');
  const asks = async () => {
    await pause(Math.random() * everyMs);
    while (!over.signal.aborted) {
      const asked = performance.now();
      const answer = await ask(`${path}?since=${head}`);
      for (const notice of answer.notices) onNotice(notice);
      head = answer.head;
      if (everyMs > 0) await pause(Math.max(0, everyMs - (performance.now() - asked)));
    }
  };
  asks().catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  return {
    bytes: () => ({ received: socket?.bytesRead ?? 0, sent: socket?.bytesWritten ?? 0 }),
    close: () => {
      over.abort();
      agent.destroy();
    },
  };
}
